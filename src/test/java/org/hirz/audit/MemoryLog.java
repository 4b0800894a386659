package org.hirz.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A log in memory that does what {@link AuditLog} asks, with rows that tests can damage. */
final class MemoryLog implements AuditLog {
  static final String ORIGIN = "hirz/audit/0123456789abcdef";

  final List<StoredRecord> records = new ArrayList<>();
  final Map<Integer, List<TreeHash>> levels = new HashMap<>();
  final List<StoredCheckpoint> checkpoints = new ArrayList<>();
  final List<StoredLogKey> keys = new ArrayList<>();
  final List<LogKey> privateKeys = new ArrayList<>();

  /** What the store does before each append; throws to make it fail. */
  Runnable beforeAppend = () -> {};

  /** What the store does after each append, when it is done. */
  Runnable afterAppend = () -> {};

  private final Map<String, Long> sequences = new HashMap<>();
  private final Random random;
  private Frontier frontier = Frontier.empty();
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");

  private MemoryLog(Random random) {
    this.random = random;
  }

  /** Returns a log that has begun. */
  static MemoryLog begun(long seed) {
    MemoryLog log = new MemoryLog(new Random(seed));
    log.newKey("", List.of());
    return log;
  }

  private LogKey newKey(String by, List<LogKey> before) {
    LogKey key = LogKey.of(bytes(LogKey.BYTES));
    privateKeys.add(key);
    keys.add(new StoredLogKey(records.size(), key.publicKey()));
    write(SpooledEvent.ofStore(now, new AuditEvent.LogKeyChanged(key.publicKey().base64(), by)));
    List<LogKey> signers = new ArrayList<>(before);
    signers.add(key);
    sign(signers);
    return key;
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private void write(SpooledEvent event) {
    TreeHash previous = records.isEmpty() ? TreeHash.NONE : records.getLast().leaf();
    byte[] record = RecordForm.write(records.size(), previous, bytes(RecordForm.SALT_BYTES), event);
    TreeHash leaf = TreeHash.leaf(record);
    records.add(new StoredRecord(records.size(), leaf, new StoredRecord.Present(record)));
    for (TileHash tile : frontier.append(leaf)) {
      levels.computeIfAbsent(tile.level(), _ -> new ArrayList<>()).add(tile.hash());
    }
  }

  private void sign(List<LogKey> signers) {
    SignedNote note = new Checkpoint(ORIGIN, frontier.size(), frontier.root()).sign(signers);
    checkpoints.add(new StoredCheckpoint(frontier.size(), note.bytes()));
  }

  @Override
  public synchronized void append(List<SpooledEvent> events) {
    beforeAppend.run();
    long size = frontier.size();
    for (SpooledEvent event : events) {
      boolean isNew = event.session().isEmpty();
      if (!isNew && event.sequence() > sequences.getOrDefault(event.session(), -1L)) {
        sequences.put(event.session(), event.sequence());
        isNew = true;
      }
      if (isNew) {
        write(event);
      }
    }
    if (frontier.size() > size) {
      sign(List.of(privateKeys.getLast()));
    }
    afterAppend.run();
  }

  /** Appends made-up events of a session, from a number on, a second apart. */
  void append(String session, long from, int count) {
    List<SpooledEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      now = now.plusSeconds(1);
      AuditEvent event = new AuditEvent.AccessDenied("forbidden", "k" + i, "match", 1 + i);
      events.add(new SpooledEvent(now, session, from + i, event.kind(), EventForm.write(event)));
    }
    append(events);
  }

  @Override
  public Optional<SignedNote> newestCheckpoint() {
    return SignedNote.parse(checkpoints.getLast().note());
  }

  @Override
  public void rotateKey(String by) {
    newKey(by, List.of(privateKeys.getLast()));
  }

  @Override
  public long erase(Instant before, String by) {
    int number = 0;
    while (number < records.size() && isErasable(number, before)) {
      number++;
    }
    eraseTo(number);
    append(List.of(SpooledEvent.ofStore(now, new AuditEvent.RecordsErased(number, by))));
    return number;
  }

  private boolean isErasable(int number, Instant before) {
    return !(records.get(number).body() instanceof StoredRecord.Present present)
        || RecordForm.read(present.bytes()).orElseThrow().event().at().isBefore(before);
  }

  /** Forgets which events it has, so that it takes them again. */
  void forgetSessions() {
    sequences.clear();
  }

  /** Erases bodies and says nothing of it. */
  void eraseTo(int number) {
    for (int i = 0; i < number; i++) {
      int row = i;
      if (keys.stream().noneMatch(key -> key.record() == row)) {
        records.set(i, new StoredRecord(i, records.get(i).leaf(), new StoredRecord.Erased()));
      }
    }
  }

  /** Forgets everything from a size on. */
  void forget(int size) {
    records.subList(size, records.size()).clear();
    checkpoints.removeIf(checkpoint -> checkpoint.size() > size);
    keys.removeIf(key -> key.record() >= size);
    frontier = Frontier.empty();
    levels.clear();
    for (StoredRecord record : records) {
      for (TileHash tile : frontier.append(record.leaf())) {
        levels.computeIfAbsent(tile.level(), _ -> new ArrayList<>()).add(tile.hash());
      }
    }
  }

  /** Signs every checkpoint anew with a key that takes the place of the newest. */
  void signAnew(LogKey key) {
    privateKeys.set(privateKeys.size() - 1, key);
    keys.set(keys.size() - 1, new StoredLogKey(keys.getLast().record(), key.publicKey()));
    checkpoints.replaceAll(
        stored -> {
          SignedNote note = SignedNote.parse(stored.note()).orElseThrow();
          Checkpoint checkpoint = Checkpoint.parse(note.text()).orElseThrow();
          return stored.size() <= keys.getLast().record()
              ? stored
              : new StoredCheckpoint(stored.size(), checkpoint.sign(List.of(key)).bytes());
        });
  }

  MemoryLog copy() {
    MemoryLog copy = new MemoryLog(new Random(ByteBuffer.wrap(bytes(8)).getLong()));
    copy.records.addAll(records);
    levels.forEach((level, hashes) -> copy.levels.put(level, new ArrayList<>(hashes)));
    copy.checkpoints.addAll(checkpoints);
    copy.keys.addAll(keys);
    copy.privateKeys.addAll(privateKeys);
    copy.sequences.putAll(sequences);
    copy.frontier = frontier.copy();
    copy.now = now;
    return copy;
  }

  Instant now() {
    return now;
  }

  @Override
  public String origin() {
    return ORIGIN;
  }

  @Override
  public long size() {
    return records.stream().mapToLong(record -> record.number() + 1).max().orElse(0);
  }

  @Override
  public List<StoredRecord> records(long from, int limit) {
    return records.stream().filter(record -> record.number() >= from).limit(limit).toList();
  }

  @Override
  public List<TreeHash> hashes(int level, long from, int count) {
    List<TreeHash> hashes =
        level == 0
            ? records.stream().map(StoredRecord::leaf).toList()
            : levels.getOrDefault(level, List.of());
    return from >= hashes.size()
        ? List.of()
        : hashes.subList((int) from, (int) Math.min(hashes.size(), from + count));
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, int limit) {
    return checkpoints.stream().filter(stored -> stored.size() >= from).limit(limit).toList();
  }

  @Override
  public List<StoredLogKey> keys() {
    return List.copyOf(keys);
  }
}
