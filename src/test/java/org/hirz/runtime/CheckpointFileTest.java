package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.Frontier;
import org.hirz.audit.LogKey;
import org.hirz.audit.SignedNote;
import org.hirz.audit.Tiles;
import org.hirz.audit.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  private static final LogKey KEY = LogKey.generate(new SecureRandom());
  private static final TreeHash OTHER = TreeHash.leaf(new byte[] {1});

  private static final Tiles NO_TILES = (level, from, count) -> List.of();

  @TempDir Path folder;

  /** The hashes of a log of less than 256 records. */
  private static Tiles leaves(long size) {
    return (level, from, count) ->
        level > 0
            ? List.of()
            : LongStream.range(from, Math.min(from + count, size)).mapToObj(i -> leaf(i)).toList();
  }

  private static TreeHash leaf(long number) {
    return TreeHash.leaf(new byte[] {(byte) number});
  }

  private static TreeHash root(long size) {
    return Frontier.restore(size, leaves(size)).root();
  }

  private static SignedNote note(long size, TreeHash root, LogKey... keys) {
    return new Checkpoint("hirz/audit/0123456789abcdef", size, root).sign(List.of(keys));
  }

  private Optional<byte[]> read() throws IOException {
    return CheckpointFile.read(folder.resolve(CheckpointFile.NAME));
  }

  @Test
  void write_shorterNoteAfterALonger_leavesNothingOfIt() throws IOException {
    assertEquals(Optional.empty(), read());
    try (CheckpointFile file = CheckpointFile.open(folder)) {
      file.write(note(7, root(7), KEY, LogKey.generate(new SecureRandom())), NO_TILES);
      SignedNote shorter = note(8, OTHER, KEY);
      assertEquals(CheckpointFile.Outcome.WRITTEN, file.write(shorter, leaves(8)));
      assertArrayEquals(shorter.bytes(), read().orElseThrow());
      assertEquals(8, file.size());
    }
  }

  @Test
  void write_fewerRecordsThanTheFileSays_keepsTheEvidence() throws IOException {
    SignedNote kept = note(9, OTHER, KEY);
    try (CheckpointFile file = CheckpointFile.open(folder)) {
      file.write(kept, NO_TILES);
    }
    try (CheckpointFile file = CheckpointFile.open(folder)) {
      assertEquals(9, file.size(), "it is read again");
      assertEquals(CheckpointFile.Outcome.SET_BACK, file.write(note(8, OTHER, KEY), leaves(8)));
      assertEquals(
          CheckpointFile.Outcome.SET_BACK,
          file.write(note(9, TreeHash.EMPTY_ROOT, KEY), leaves(9)));
      assertEquals(CheckpointFile.Outcome.WRITTEN, file.write(kept, NO_TILES), "the same one");
      assertArrayEquals(kept.bytes(), read().orElseThrow());
    }
  }

  @Test
  void write_moreRecordsButOthersThanTheFileSays_keepsTheEvidence() throws IOException {
    SignedNote kept = note(9, OTHER, KEY);
    try (CheckpointFile file = CheckpointFile.open(folder)) {
      file.write(kept, NO_TILES);
      assertEquals(
          CheckpointFile.Outcome.SET_BACK,
          file.write(note(12, root(12), KEY), leaves(12)),
          "set back, and grown since");
      SignedNote another =
          new Checkpoint("hirz/audit/0000000000000000", 12, root(12)).sign(List.of(KEY));
      assertEquals(CheckpointFile.Outcome.SET_BACK, file.write(another, leaves(12)), "another log");
      assertArrayEquals(kept.bytes(), read().orElseThrow());
    }
  }
}
