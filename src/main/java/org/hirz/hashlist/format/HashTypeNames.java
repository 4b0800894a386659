package org.hirz.hashlist.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hirz.hash.HashType;

/**
 * The names that sources give to hash types: in any case, with or without hyphens, underscores and
 * spaces ({@code SHA-256}, {@code sha256}, {@code tmk-pdqf}, {@code TMK_PDQF}).
 */
final class HashTypeNames {
  private static final Map<String, HashType> TYPES =
      Map.ofEntries(
          Map.entry("md5", HashType.MD5),
          Map.entry("sha1", HashType.SHA1),
          Map.entry("sha256", HashType.SHA256),
          Map.entry("sha512", HashType.SHA512),
          Map.entry("pdq", HashType.PDQ),
          Map.entry("ridge", HashType.RIDGE),
          Map.entry("photodna", HashType.PHOTODNA),
          Map.entry("pdna", HashType.PHOTODNA),
          Map.entry("tmkpdqf", HashType.TMK_PDQF),
          Map.entry("netclean", HashType.NETCLEAN),
          Map.entry("videntifier", HashType.VIDENTIFIER),
          Map.entry("ssvhpdna", HashType.SSVH_PDNA),
          Map.entry("ssvhsaferhash", HashType.SSVH_SAFER_HASH),
          // NCMEC's documentation prints this name for the same type.
          Map.entry("tmksaferhash", HashType.SSVH_SAFER_HASH));

  private HashTypeNames() {}

  /** Returns the type that a name means, or empty. */
  static Optional<HashType> find(String name) {
    return Optional.ofNullable(TYPES.get(normal(name)));
  }

  /** Returns the name in lower case, without hyphens, underscores and spaces. */
  static String normal(String name) {
    StringBuilder normal = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c != '-' && c != '_' && c != ' ') {
        normal.append(c);
      }
    }
    return normal.toString();
  }
}
