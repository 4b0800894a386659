package org.hirz.hashlist;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The one order of texts, hashes, labels and entries in which a list is stored and digested.
 *
 * <p>Texts ascend by code point, which is the order of their UTF-8 bytes; hashes by type name, then
 * by their bytes, unsigned, then by quality, then by derivation; labels by scheme, then code;
 * entries by id.
 */
public final class CanonicalOrder {
  /** Texts by code point. {@link String#compareTo} differs beyond the Basic Multilingual Plane. */
  public static final Comparator<String> TEXT = CanonicalOrder::compareCodePoints;

  /** Labels by scheme, then code. */
  public static final Comparator<Label> LABEL =
      Comparator.comparing(Label::scheme, TEXT).thenComparing(Label::code, TEXT);

  /** Hashes of an entry by type name, then bytes, then quality, "not stated" first, derivation. */
  public static final Comparator<EntryHash> HASH = CanonicalOrder::compareHashes;

  /** Entries by id. */
  public static final Comparator<HashEntry> ENTRY = Comparator.comparing(HashEntry::id, TEXT);

  private CanonicalOrder() {}

  private static int compareHashes(EntryHash a, EntryHash b) {
    int types = a.value().type().wireName().compareTo(b.value().type().wireName());
    if (types != 0) {
      return types;
    }
    int bytes = Arrays.compareUnsigned(a.value().toBytes(), b.value().toBytes());
    if (bytes != 0) {
      return bytes;
    }
    int qualities = Integer.compare(a.quality(), b.quality());
    return qualities != 0 ? qualities : compareCodePoints(a.derivation(), b.derivation());
  }

  private static int compareCodePoints(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char c = a.charAt(i);
      char d = b.charAt(i);
      if (c != d) {
        boolean cBeyond = Character.isSurrogate(c);
        boolean dBeyond = Character.isSurrogate(d);
        return cBeyond == dBeyond ? c - d : cBeyond ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
