package org.hirz.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Refuses to speak plain HTTP to other machines: keys and images would cross the network readable.
 */
public final class NetworkSafety {
  private NetworkSafety() {}

  /**
   * Checks where the service is about to listen.
   *
   * @param host address or name to bind to
   * @param plainHttp whether plain HTTP is spoken there
   * @param allowed whether the operator said that this is wanted
   * @throws IllegalArgumentException if it is not safe, saying what to do
   */
  public static void check(String host, boolean plainHttp, boolean allowed) {
    if (plainHttp && !allowed && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "refusing to listen on "
              + host
              + " without TLS: keys and images would cross the network readable."
              + " Give --tls-cert FILE and --tls-key FILE, or --allow-plain-http where something"
              + " before the service does TLS.");
    }
  }

  /** Returns whether a name or address is this machine's own, whatever it resolves to. */
  public static boolean isLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
