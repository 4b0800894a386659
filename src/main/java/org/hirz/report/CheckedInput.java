package org.hirz.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * One input of a check.
 *
 * @param kind what it is
 * @param format of a hash list, the name of its format, such as {@code vics}; else empty
 * @param digest of a hash list, {@code sha256:} and the SHA-256 of its bytes in hex; else empty:
 *     the digests of files are in the findings
 */
public record CheckedInput(Kind kind, String format, String digest) {
  /** What an input is. */
  public enum Kind {
    /** One file. */
    FILE("file"),
    /** A folder, with all below it. */
    FOLDER("folder"),
    /** A list of hashes. */
    HASH_LIST("hash_list");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON. */
    public String wireName() {
      return wireName;
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new TreeMap<>(Map.of("kind", kind.wireName()));
    if (!format.isEmpty()) {
      map.put("format", format);
    }
    if (!digest.isEmpty()) {
      map.put("digest", digest);
    }
    return map;
  }
}
