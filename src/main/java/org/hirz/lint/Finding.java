package org.hirz.lint;

import java.util.Optional;
import org.hirz.hash.WireNames;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * Something odd about a staged version. Names entries and lists, and never a hash or a distance.
 *
 * @param kind what is odd
 * @param entry id of the entry of the staged version, or {@code null} where it is the version
 * @param otherList the live list that the other entry is of, or {@code null} where there is none;
 *     not for the eyes of a caller who may not see that list
 * @param otherEntry id of the entry that it is at odds with, or {@code null}
 * @param detail more of it, in English
 */
public record Finding(
    Kind kind,
    @Nullable String entry,
    @Nullable ListId otherList,
    @Nullable String otherEntry,
    String detail) {

  /** A finding on an entry by itself. */
  static Finding of(Kind kind, String entry, String detail) {
    return new Finding(kind, entry, null, null, detail);
  }

  /** A finding on the version as a whole. */
  static Finding ofVersion(Kind kind, String detail) {
    return new Finding(kind, null, null, null, detail);
  }

  /** What is odd. */
  public enum Kind {
    /** An entry is the same picture as one of a live benign list, or one like it. */
    NEAR_BENIGN("near_benign"),
    /** An entry of a benign list is, in the same sense, one of a live list that is not. */
    NEAR_OPPOSITE("near_opposite"),
    /** An entry has a PDQ hash of a blank picture, which is kept out of the search. */
    DEGENERATE("degenerate"),
    /** An entry has a hash whose stated quality is too low for it to be searched. */
    LOW_QUALITY("low_quality"),
    /** An entry has a hash that an earlier entry of the version has too. */
    REPEATED_VALUE("repeated_value"),
    /** The version withdraws a great part of the one before. */
    MASS_WITHDRAWAL("mass_withdrawal");

    private static final WireNames<Kind> NAMES = WireNames.of(values(), Kind::wireName);

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON. */
    public String wireName() {
      return wireName;
    }

    /** Returns the kind with the given wire name, exactly as written, or empty. */
    public static Optional<Kind> byWireName(String name) {
      return NAMES.find(name);
    }
  }
}
