package org.hirz.store.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.DigestKey;
import org.hirz.audit.LogKey;
import org.hirz.audit.TreeHash;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/**
 * The one row of the audit log, with its keys opened.
 *
 * @param logId 16 hex digits
 * @param digests the key of keyed digests
 * @param tagKey the key of {@link AuditTag}
 * @param signing the key that signs checkpoints now
 * @param total what the rows under the tag add up to
 * @param tag their tag
 */
@SuppressWarnings("ArrayRecordComponent")
record AuditIdentity(
    String logId, DigestKey digests, byte[] tagKey, LogKey signing, byte[] total, byte[] tag) {
  private static final String DIGEST_PLACE = "audit/digest-key";
  private static final String SIGN_PLACE = "audit/sign-key";
  private static final int ID_BYTES = 8;

  /** Returns the row, or empty where the log has not begun. */
  static Optional<AuditIdentity> read(Connection connection, Sealing sealing) throws SQLException {
    return Query.first(
        connection,
        "SELECT log_id, digest_key, sign_key, total, tag FROM audit_log",
        row -> {
          byte[] keys = open(sealing, DIGEST_PLACE, row.getBytes(2));
          return new AuditIdentity(
              row.getString(1),
              new DigestKey(Arrays.copyOf(keys, DigestKey.BYTES)),
              Arrays.copyOfRange(keys, DigestKey.BYTES, keys.length),
              LogKey.of(open(sealing, SIGN_PLACE, row.getBytes(3))),
              row.getBytes(4),
              row.getBytes(5));
        });
  }

  private static byte[] open(Sealing sealing, String place, byte[] sealed) {
    return sealing
        .open(place, sealed)
        .orElseThrow(
            () ->
                new StoreException(
                    Reason.CORRUPT, "a key of the audit log is not what was written", null));
  }

  /** Makes the row, in a transaction that locks, where there is none. */
  static AuditIdentity create(Connection connection, Sealing sealing) throws SQLException {
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[ID_BYTES];
    byte[] keys = new byte[DigestKey.BYTES + AuditTag.BYTES];
    random.nextBytes(id);
    random.nextBytes(keys);
    AuditIdentity made =
        new AuditIdentity(
            HexFormat.of().formatHex(id),
            new DigestKey(Arrays.copyOf(keys, DigestKey.BYTES)),
            Arrays.copyOfRange(keys, DigestKey.BYTES, keys.length),
            LogKey.generate(random),
            new byte[AuditTag.BYTES],
            new byte[AuditTag.BYTES]);
    Query.update(
        connection,
        """
        INSERT INTO audit_log (singleton, log_id, digest_key, sign_key, total, tag)
        VALUES (1, ?, ?, ?, ?, ?)
        """,
        made.logId(),
        sealing.seal(DIGEST_PLACE, keys),
        sealing.seal(SIGN_PLACE, made.signing().bytes()),
        made.total(),
        made.tag());
    return made;
  }

  /** Writes another signing key in place of this one. */
  static void replaceKey(Connection connection, Sealing sealing, LogKey next) throws SQLException {
    Query.update(
        connection, "UPDATE audit_log SET sign_key = ?", sealing.seal(SIGN_PLACE, next.bytes()));
  }

  /** Writes another total and tag in place of these. */
  static void tag(Connection connection, byte[] total, byte[] tag) throws SQLException {
    Query.update(connection, "UPDATE audit_log SET total = ?, tag = ?", total, tag);
  }

  /** Returns the same with the total of a tag, and that tag for the given newest record. */
  AuditIdentity taggedAs(AuditTag other, long size, TreeHash leaf) {
    return new AuditIdentity(
        logId, digests, tagKey, signing, other.total(), other.tag(size, leaf.bytes()));
  }

  /** Returns whether the tag is that of the total and the given newest record. */
  boolean isTagged(long size, TreeHash leaf) {
    return new AuditTag(tagKey, total).is(tag, size, leaf.bytes());
  }

  /** Returns the origin of the log's checkpoints. */
  String origin() {
    return Checkpoint.ORIGIN_HEAD + logId;
  }
}
