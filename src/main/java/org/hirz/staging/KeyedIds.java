package org.hirz.staging;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.format.SourceRecord;

/**
 * Ids of entries that state none, or one that may give a hash away; and references to series.
 *
 * <p>An id is logged and answered; a hash never is. So an id is {@code e-} and the first 16 bytes,
 * in hex, of HMAC-SHA-256 (RFC 2104) under the list's salt, over
 *
 * <ul>
 *   <li>the type name, a zero byte and the bytes of the record's first hash, where it states no id;
 *   <li>{@code id}, a zero byte and the UTF-8 of the stated id, where that has {@value
 *       #SHORTEST_HASH_DIGITS} hex digits on end, as ids of lists that are keyed by MD5 have.
 * </ul>
 *
 * <p>The second rule looks at the id alone: whether it is one of the entry's hashes cannot be told
 * from a row with another hash of it, nor from one that withdraws it, and all of them must get the
 * same id. An id of the form that is made here stays as it is, unless it contains a hash of its own
 * record: a list that we wrote keeps its ids.
 *
 * <p>Ids are the same from one version of a list to the next, and differ between lists. Who has the
 * salt can try hashes against them; who has not, cannot. For one thread.
 */
final class KeyedIds {
  /** Hex digits of the shortest hash type. */
  private static final int SHORTEST_HASH_DIGITS = 32;

  private static final int BYTES = 16;
  private static final String PREFIX = "e-";
  private static final byte[] ID_TAG = tag("id");
  private static final byte[] SERIES_TAG = tag("series");

  private final Mac mac;

  /**
   * @param salt of the list, 32 bytes
   */
  KeyedIds(byte[] salt) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, mac.getAlgorithm()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /**
   * Returns the id of the entry that a record is about: the stated one itself where it may stay.
   */
  String of(SourceRecord record) {
    String stated = record.id();
    if (stated.isEmpty()) {
      HashValue first = record.hashes().getFirst().value();
      return PREFIX + keyed(tag(first.type().wireName()), first.toBytes());
    }
    return mayTell(stated, record)
        ? PREFIX + keyed(ID_TAG, stated.getBytes(StandardCharsets.UTF_8))
        : stated;
  }

  /** Returns a reference to a series, of which the name cannot be told; empty for no name. */
  String series(String name) {
    String stripped = name.strip();
    return stripped.isEmpty()
        ? ""
        : "s-" + keyed(SERIES_TAG, stripped.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean mayTell(String id, SourceRecord record) {
    if (id.length() < SHORTEST_HASH_DIGITS || longestHex(id) < SHORTEST_HASH_DIGITS) {
      return false;
    }
    return !isOurs(id) || containsHashOf(record, id);
  }

  private static int longestHex(String id) {
    int longest = 0;
    int length = 0;
    for (int i = 0; i < id.length(); i++) {
      length = HexFormat.isHexDigit(id.charAt(i)) ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static boolean isOurs(String id) {
    return id.length() == PREFIX.length() + 2 * BYTES && id.startsWith(PREFIX);
  }

  private static boolean containsHashOf(SourceRecord record, String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    for (EntryHash hash : record.hashes()) {
      if (lower.contains(hash.value().revealHex())) {
        return true;
      }
    }
    return false;
  }

  private String keyed(byte[] tag, byte[] bytes) {
    mac.update(tag);
    mac.update(bytes);
    return HexFormat.of().formatHex(mac.doFinal(), 0, BYTES);
  }

  private static byte[] tag(String name) {
    return (name + '\0').getBytes(StandardCharsets.US_ASCII);
  }
}
