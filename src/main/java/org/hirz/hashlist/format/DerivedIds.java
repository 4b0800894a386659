package org.hirz.hashlist.format;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.ListId;

/**
 * The ids of entries that state none, or one that gives their hash away.
 *
 * <p>An id is logged and answered; a hash never is. So an id is {@code e-} and the first 16 bytes,
 * in hex, of HMAC-SHA-256 (RFC 2104) under a salt of the list version, over
 *
 * <ul>
 *   <li>the type name, a zero byte and the bytes of the hash (of an opaque one, their SHA-256), for
 *       a row without id: rows with the same hash are one entry;
 *   <li>{@code id}, a zero byte and the UTF-8 of the stated id, for rows whose id contains the hex
 *       digits of a hash of theirs, as lists that are keyed by MD5 have: rows with the same id stay
 *       one entry.
 * </ul>
 *
 * <p>The salt is SHA-256 over {@code hirz.entry-salt.v1}, a zero byte, the list id, a zero byte,
 * and every distinct well-formed hash of the file, quarantined ones included: one byte with the
 * length of what follows, the type name, a zero byte and the bytes; in ascending order of those
 * bytes, unsigned. Reloading the same list, its rows in any order, gives the same ids.
 *
 * <p>Whoever sees an id cannot try hashes against it without the whole list. The limits: of a list
 * whose other hashes are all known, or that has one hash only, a guess can be confirmed; and any
 * change of the list's hashes changes all derived ids. State ids of your own where entries must be
 * recognised from one version to the next.
 */
final class DerivedIds {
  private static final String SALT_FORM = "hirz.entry-salt.v1";
  private static final int ID_BYTES = 16;

  /** Shortest hex form of a digest: a shorter id contains none. */
  private static final int SHORTEST_HASH_DIGITS = 32;

  private final Mac mac;

  private DerivedIds(ListId list, List<Row> rows) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt(list, rows), mac.getAlgorithm()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256 and SHA-256", e);
    }
  }

  /** Gives an id to every row that needs one, in place. */
  static void assign(ListId list, List<Row> rows, ProblemLog problems) {
    Set<String> telling = telling(rows, problems);
    if (telling.isEmpty() && rows.stream().noneMatch(row -> row.id().isEmpty())) {
      return;
    }
    DerivedIds ids = new DerivedIds(list, rows);
    rows.replaceAll(
        row -> {
          if (row.id().isEmpty()) {
            return row.withId(ids.derive(tagged(row.hash().value())));
          }
          return telling.contains(row.id()) ? row.withId(ids.derive(tagged(row.id()))) : row;
        });
  }

  private static Set<String> telling(List<Row> rows, ProblemLog problems) {
    Set<String> telling = new HashSet<>();
    for (Row row : rows) {
      if (row.id().length() >= SHORTEST_HASH_DIGITS
          && row.id().toLowerCase(Locale.ROOT).contains(row.hash().value().revealHex())
          && telling.add(row.id())) {
        problems.warning(
            ListSource.ENTRIES_FILE,
            row.line(),
            Columns.Column.ID.fileName(),
            "contains the hash, which is never answered; another id was derived");
      }
    }
    return telling;
  }

  private static byte[] salt(ListId list, List<Row> rows) throws GeneralSecurityException {
    byte[][] hashes = new byte[rows.size()][];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = tagged(rows.get(i).hash().value());
    }
    Arrays.parallelSort(hashes, Arrays::compareUnsigned);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((SALT_FORM + '\0' + list + '\0').getBytes(StandardCharsets.UTF_8));
    byte[] previous = {};
    for (byte[] hash : hashes) {
      if (!Arrays.equals(hash, previous)) {
        digest.update((byte) hash.length);
        digest.update(hash);
      }
      previous = hash;
    }
    return digest.digest();
  }

  private static byte[] tagged(HashValue value) {
    return tagged(value.type().wireName(), value.toKey());
  }

  private static byte[] tagged(String id) {
    return tagged("id", id.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] tagged(String tag, byte[] bytes) {
    byte[] tagged = new byte[tag.length() + 1 + bytes.length];
    for (int i = 0; i < tag.length(); i++) {
      tagged[i] = (byte) tag.charAt(i);
    }
    System.arraycopy(bytes, 0, tagged, tag.length() + 1, bytes.length);
    return tagged;
  }

  private String derive(byte[] message) {
    return "e-" + HexFormat.of().formatHex(mac.doFinal(message), 0, ID_BYTES);
  }
}
