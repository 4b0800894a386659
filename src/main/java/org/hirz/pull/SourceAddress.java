package org.hirz.pull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a source is: an https address without user and fragment. Credentials are sent to its host
 * and to no other.
 */
final class SourceAddress {
  private static final int MAX_LENGTH = 2048;

  /** Not names, which somebody might answer for. */
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  private final URI uri;

  private SourceAddress(URI uri) {
    this.uri = uri;
  }

  /**
   * Returns the address that a text is, or empty.
   *
   * @param plainLoopback whether plain HTTP is taken too, where it leads to this machine
   */
  static Optional<SourceAddress> parse(String text, boolean plainLoopback) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
        return Optional.empty();
      }
      boolean taken =
          "https".equalsIgnoreCase(uri.getScheme())
              || plainLoopback
                  && "http".equalsIgnoreCase(uri.getScheme())
                  && LOOPBACK.contains(host);
      return taken ? Optional.of(new SourceAddress(uri)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns the address itself. */
  URI uri() {
    return uri;
  }

  /**
   * Returns what is below this address, or empty where that would be elsewhere.
   *
   * @param place begins with one slash; characters that an address cannot hold make it none
   */
  Optional<URI> below(String place) {
    if (!place.startsWith("/") || place.startsWith("//") || uri.getRawQuery() != null) {
      return Optional.empty();
    }
    String base = uri.toString().replaceFirst("/+$", "");
    try {
      URI below = new URI(base + place);
      return isSameOrigin(below) && below.normalize().getRawPath().equals(below.getRawPath())
          ? Optional.of(below)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns where a redirect from {@code from} leads, or empty where that is elsewhere. */
  Optional<URI> redirect(URI from, String location) {
    if (location.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      URI target = from.resolve(new URI(location));
      return isSameOrigin(target) && target.getRawUserInfo() == null
          ? Optional.of(target)
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isSameOrigin(URI other) {
    return other.getHost() != null
        && origin(other).equals(origin(uri))
        && other.getRawUserInfo() == null;
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Returns nothing of the address, which may hold a key. */
  @Override
  public String toString() {
    return "SourceAddress";
  }
}
