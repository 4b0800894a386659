package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.DigestKey;
import org.hirz.audit.LogKey;
import org.hirz.audit.RecordForm;
import org.hirz.audit.RecordHead;
import org.hirz.audit.SignedNote;
import org.hirz.audit.SpoolSeal;
import org.hirz.audit.SpooledEvent;
import org.hirz.audit.StoredCheckpoint;
import org.hirz.audit.StoredLogKey;
import org.hirz.audit.StoredRecord;
import org.hirz.audit.TreeHash;
import org.hirz.store.AuditTrail;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/** The audit log in the store's tables. */
final class AuditLogRows implements AuditTrail {
  private static final int BATCH = 1000;

  private final Transactions transactions;
  private final Sealing sealing;
  private final InstantSource clock;
  private final AuditAppend appending;
  private final AuditReading reading;
  private final DigestKey digests;

  private AuditLogRows(Transactions transactions, Sealing sealing, InstantSource clock) {
    this.transactions = transactions;
    this.sealing = sealing;
    this.clock = clock;
    this.appending = new AuditAppend(sealing, new AuditTree());
    this.reading = AuditReading.on(transactions, sealing);
    this.digests = identity().digests();
  }

  /** Opens the log; begins it where there is none. */
  static AuditLogRows open(Transactions transactions, Sealing sealing, InstantSource clock) {
    if (transactions.read(connection -> AuditIdentity.read(connection, sealing)).isEmpty()) {
      transactions.write(
          connection -> {
            new AuditAppend(sealing, new AuditTree()).begin(connection, now(clock));
            return true;
          });
    }
    return existing(transactions, sealing, clock);
  }

  /** Returns the log of a store, without looking whether it is there. */
  static AuditLogRows existing(Transactions transactions, Sealing sealing, InstantSource clock) {
    return new AuditLogRows(transactions, sealing, clock);
  }

  private static Instant now(InstantSource clock) {
    return Instant.ofEpochMilli(clock.millis());
  }

  private AuditIdentity identity() {
    return transactions
        .read(connection -> AuditIdentity.read(connection, sealing))
        .orElseThrow(
            () -> new StoreException(Reason.CORRUPT, "the audit log's row is missing", null));
  }

  /** Adds a record of what a transaction does, within that transaction, which locks. */
  void append(Connection connection, AuditEvent event) throws SQLException {
    append(connection, List.of(event));
  }

  /** Adds a record of each event, likewise. */
  void append(Connection connection, List<AuditEvent> events) throws SQLException {
    Instant now = now(clock);
    appending.append(
        connection, events.stream().map(event -> SpooledEvent.ofStore(now, event)).toList());
  }

  @Override
  public void append(List<SpooledEvent> events) {
    if (!events.isEmpty()) {
      transactions.write(
          connection -> {
            appending.append(connection, events);
            return true;
          });
    }
  }

  @Override
  public void rotateKey(String by) {
    transactions.write(
        connection -> {
          appending.rotateKey(connection, by, now(clock));
          return true;
        });
  }

  @Override
  public long erase(Instant before, String by) {
    long from = remaining();
    // Records have milliseconds: what is from within the same one stays.
    long end = firstSince(from, before.truncatedTo(ChronoUnit.MILLIS));
    Set<Long> keys = keys().stream().map(StoredLogKey::record).collect(Collectors.toSet());
    boolean nothing = true;
    for (long number = from; number < end && nothing; number++) {
      nothing = keys.contains(number);
    }
    if (nothing) {
      return from;
    }
    transactions.write(
        connection -> {
          Query.update(
              connection,
              """
              UPDATE audit_record SET sealed = NULL
              WHERE number >= ? AND number < ? AND sealed IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM audit_key WHERE record = audit_record.number)
              """,
              from,
              end);
          append(connection, new AuditEvent.RecordsErased(end, by));
          return true;
        });
    return end;
  }

  private long remaining() {
    return transactions.read(
        connection ->
            Query.number(
                connection,
                "SELECT COALESCE(MAX(number), -1) + 1 FROM audit_record WHERE sealed IS NULL"));
  }

  /** Returns the number of the first record from there on that is not from before a time. */
  private long firstSince(long from, Instant before) {
    long next = from;
    while (true) {
      List<StoredRecord> records = reading.records(next, BATCH);
      if (records.isEmpty()) {
        return next;
      }
      for (StoredRecord record : records) {
        if (!head(record).event().at().isBefore(before)) {
          return record.number();
        }
        next = record.number() + 1;
      }
    }
  }

  private static RecordHead head(StoredRecord record) {
    Optional<RecordHead> head =
        record.body() instanceof StoredRecord.Present(byte[] bytes)
            ? RecordForm.read(bytes)
            : Optional.empty();
    return head.orElseThrow(
        () ->
            new StoreException(
                Reason.CORRUPT,
                "record " + record.number() + " of the audit log is not what was written",
                null));
  }

  @Override
  public Optional<SignedNote> newestCheckpoint() {
    Optional<StoredCheckpoint> newest =
        transactions.read(
            connection ->
                Query.first(
                    connection,
                    "SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1",
                    AuditReading::checkpoint));
    return newest.map(
        stored ->
            SignedNote.parse(stored.note())
                .orElseThrow(
                    () ->
                        new StoreException(
                            Reason.CORRUPT, "the newest checkpoint is not one", null)));
  }

  @Override
  public String origin() {
    return reading.origin();
  }

  @Override
  public long size() {
    return reading.size();
  }

  @Override
  public List<StoredRecord> records(long from, int limit) {
    return reading.records(from, limit);
  }

  @Override
  public List<TreeHash> hashes(int level, long from, int count) {
    return reading.hashes(level, from, count);
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, int limit) {
    return reading.checkpoints(from, limit);
  }

  @Override
  public List<StoredLogKey> keys() {
    return reading.keys();
  }

  @Override
  public DigestKey digests() {
    return digests;
  }

  @Override
  public SpoolSeal seal() {
    return new SpoolSeal() {
      @Override
      public byte[] seal(String place, byte[] plain) {
        return sealing.seal(place, plain);
      }

      @Override
      public Optional<byte[]> open(String place, byte[] sealed) {
        return sealing.open(place, sealed);
      }
    };
  }

  @Override
  public LogKey signingKey() {
    return identity().signing();
  }

  @Override
  public Map<String, Long> figures(String month) {
    record Row(String name, long count) {}
    Map<String, Long> figures = new TreeMap<>();
    for (Row row :
        transactions.read(
            connection ->
                Query.list(
                    connection,
                    "SELECT name, count FROM audit_figure WHERE month = ? ORDER BY name",
                    one -> new Row(one.getString(1), one.getLong(2)),
                    month))) {
      figures.put(row.name(), row.count());
    }
    return figures;
  }

  @Override
  public Optional<Long> earlier(String month, String name) {
    return transactions.read(
        connection ->
            Query.first(
                connection,
                """
                SELECT count FROM audit_figure WHERE month < ? AND name = ?
                ORDER BY month DESC LIMIT 1
                """,
                row -> row.getLong(1),
                month,
                name));
  }

  @Override
  public Set<String> unended() {
    return Set.copyOf(
        transactions.read(
            connection ->
                Query.list(
                    connection,
                    "SELECT session FROM audit_session WHERE ended = 0",
                    row -> row.getString(1))));
  }
}
