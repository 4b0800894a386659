package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.LogKey;
import org.hirz.audit.SignedNote;
import org.hirz.audit.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  private static final LogKey KEY = LogKey.generate(new SecureRandom());
  private static final TreeHash OTHER = TreeHash.leaf(new byte[] {1});

  @TempDir Path folder;

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
      file.write(note(7, OTHER, KEY, LogKey.generate(new SecureRandom())));
      SignedNote shorter = note(8, OTHER, KEY);
      assertEquals(CheckpointFile.Outcome.WRITTEN, file.write(shorter));
      assertArrayEquals(shorter.bytes(), read().orElseThrow());
      assertEquals(8, file.size());
    }
  }

  @Test
  void write_fewerRecordsThanTheFileSays_keepsTheEvidence() throws IOException {
    SignedNote kept = note(9, OTHER, KEY);
    try (CheckpointFile file = CheckpointFile.open(folder)) {
      file.write(kept);
    }
    try (CheckpointFile file = CheckpointFile.open(folder)) {
      assertEquals(9, file.size(), "it is read again");
      assertEquals(CheckpointFile.Outcome.SET_BACK, file.write(note(8, OTHER, KEY)));
      assertEquals(CheckpointFile.Outcome.SET_BACK, file.write(note(9, TreeHash.EMPTY_ROOT, KEY)));
      assertEquals(CheckpointFile.Outcome.WRITTEN, file.write(kept), "the same one");
      assertArrayEquals(kept.bytes(), read().orElseThrow());
    }
  }
}
