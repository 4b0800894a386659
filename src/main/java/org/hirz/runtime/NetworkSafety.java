package org.hirz.runtime;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Refuses to speak plain HTTP to other machines: keys and images would cross the network readable.
 *
 * <p>Addresses are literals, or {@code localhost}: no name is looked up.
 */
public final class NetworkSafety {
  private static final String THIS_MACHINE = "localhost";

  private NetworkSafety() {}

  /**
   * Checks where the service is about to listen.
   *
   * @param host address to bind to
   * @param plainHttp whether plain HTTP is spoken there
   * @param allowed whether the operator said that this is wanted
   * @throws IllegalArgumentException if it is no address or not safe, saying what to do
   */
  public static void check(String host, boolean plainHttp, boolean allowed) {
    if (!host.equalsIgnoreCase(THIS_MACHINE) && literal(host).isEmpty()) {
      throw new IllegalArgumentException(
          "listens on an address such as 127.0.0.1, 0.0.0.0 or ::1, or on localhost; other names"
              + " are not looked up.");
    }
    if (plainHttp && !allowed && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "refusing to listen on "
              + host
              + " without TLS: keys and images would cross the network readable."
              + " Give --tls-cert FILE and --tls-key FILE, or --allow-plain-http where something"
              + " before the service does TLS.");
    }
  }

  /** Returns whether this is {@code localhost} or a loopback address; of any other name, false. */
  public static boolean isLoopback(String host) {
    return host.equalsIgnoreCase(THIS_MACHINE)
        || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
