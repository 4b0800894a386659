package org.hirz.audit;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Damages a log in one place, as somebody would who can write to its database. */
final class LogDamage {
  private final MemoryLog log;
  private final Random random;
  private final List<Supplier<String>> ways;

  LogDamage(MemoryLog log, Random random) {
    this.log = log;
    this.random = random;
    ways =
        List.of(
            this::flipRecord,
            this::flipRecordAndLeaf,
            this::flipLeaf,
            this::flipTile,
            this::dropTile,
            this::flipCheckpoint,
            this::moveCheckpoint,
            this::swapCheckpoints,
            this::flipKey,
            this::moveKey,
            this::dropRecord,
            this::swapRecords,
            this::doubleRecord,
            this::renumberRecord,
            this::cutTail,
            this::cutTailWithItsCheckpoints,
            this::signAnew,
            this::erase);
  }

  /** Does one of them, and returns which. */
  String doAny() {
    return ways.get(random.nextInt(ways.size())).get();
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private int anyRecord() {
    return random.nextInt(log.records.size());
  }

  private static byte[] bytes(StoredRecord record) {
    return ((StoredRecord.Present) record.body()).bytes();
  }

  private String flipRecord() {
    int i = anyRecord();
    StoredRecord record = log.records.get(i);
    log.records.set(
        i,
        new StoredRecord(
            record.number(), record.leaf(), new StoredRecord.Present(flipped(bytes(record)))));
    return "flipped in record " + i;
  }

  private String flipRecordAndLeaf() {
    int i = anyRecord();
    StoredRecord record = log.records.get(i);
    byte[] flipped = flipped(bytes(record));
    log.records.set(
        i,
        new StoredRecord(
            record.number(), TreeHash.leaf(flipped), new StoredRecord.Present(flipped)));
    return "flipped in record with its leaf " + i;
  }

  private String flipLeaf() {
    int i = anyRecord();
    StoredRecord record = log.records.get(i);
    TreeHash leaf = TreeHash.of(flipped(record.leaf().bytes()));
    log.records.set(i, new StoredRecord(record.number(), leaf, record.body()));
    return "flipped in leaf " + i;
  }

  private String flipTile() {
    List<TreeHash> tiles = log.levels.get(1);
    int i = random.nextInt(tiles.size());
    tiles.set(i, TreeHash.of(flipped(tiles.get(i).bytes())));
    return "flipped in tile " + i;
  }

  private String dropTile() {
    List<TreeHash> tiles = log.levels.get(1);
    tiles.remove(random.nextInt(tiles.size()));
    return "dropped tile";
  }

  private String flipCheckpoint() {
    int i = random.nextInt(log.checkpoints.size());
    StoredCheckpoint stored = log.checkpoints.get(i);
    log.checkpoints.set(i, new StoredCheckpoint(stored.size(), flipped(stored.note())));
    return "flipped in checkpoint " + i;
  }

  private String moveCheckpoint() {
    int i = random.nextInt(log.checkpoints.size());
    StoredCheckpoint stored = log.checkpoints.get(i);
    long size = stored.size() + (random.nextBoolean() ? 1 : -1);
    log.checkpoints.set(i, new StoredCheckpoint(size, stored.note()));
    return "moved checkpoint " + i;
  }

  private String swapCheckpoints() {
    int i = random.nextInt(log.checkpoints.size() - 1);
    StoredCheckpoint one = log.checkpoints.get(i);
    StoredCheckpoint two = log.checkpoints.get(i + 1);
    log.checkpoints.set(i, new StoredCheckpoint(one.size(), two.note()));
    log.checkpoints.set(i + 1, new StoredCheckpoint(two.size(), one.note()));
    return "swapped checkpoints " + i;
  }

  private String flipKey() {
    int i = random.nextInt(log.keys.size());
    StoredLogKey key = log.keys.get(i);
    log.keys.set(i, new StoredLogKey(key.record(), LogPublicKey.of(flipped(key.key().bytes()))));
    return "flipped in key " + i;
  }

  private String moveKey() {
    int i = random.nextInt(log.keys.size());
    StoredLogKey key = log.keys.get(i);
    log.keys.set(i, new StoredLogKey(key.record() + 1 + random.nextInt(3), key.key()));
    return "moved key " + i;
  }

  private String dropRecord() {
    int i = anyRecord();
    log.records.remove(i);
    return "dropped record " + i;
  }

  /** Swaps what two rows hold, under the numbers that they had or taking them along. */
  private String swapRecords() {
    int i = random.nextInt(log.records.size() - 1);
    int j = i + 1 + random.nextInt(Math.min(50, log.records.size() - i - 1));
    boolean numbers = random.nextBoolean();
    Collections.swap(log.records, i, j);
    if (!numbers) {
      renumber(i, i);
      renumber(j, j);
    }
    return "swapped records " + i + ' ' + j + (numbers ? " as they are" : " renumbered");
  }

  private void renumber(int row, long number) {
    StoredRecord record = log.records.get(row);
    log.records.set(row, new StoredRecord(number, record.leaf(), record.body()));
  }

  private String doubleRecord() {
    int i = anyRecord();
    log.records.add(i, log.records.get(i));
    if (random.nextBoolean()) {
      for (int row = i + 1; row < log.records.size(); row++) {
        renumber(row, row);
      }
    }
    return "doubled record " + i;
  }

  private String renumberRecord() {
    int i = anyRecord();
    renumber(i, log.records.get(i).number() + 1 + random.nextInt(1_000_000));
    return "renumbered record " + i;
  }

  private String cutTail() {
    int i = anyRecord();
    log.records.subList(i, log.records.size()).clear();
    return "cut from record " + i;
  }

  private String cutTailWithItsCheckpoints() {
    int i = random.nextInt(log.checkpoints.size() - 1);
    log.forget((int) log.checkpoints.get(i).size());
    return "cut back to checkpoint " + i;
  }

  private String signAnew() {
    log.signAnew(LogKey.of(log.bytes(LogKey.BYTES)));
    return "signed anew";
  }

  private String erase() {
    int i = 2 + random.nextInt(log.records.size() - 2);
    log.eraseTo(i);
    return "erased unsaid to " + i;
  }
}
