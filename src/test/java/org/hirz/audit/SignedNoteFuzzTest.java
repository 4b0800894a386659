package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Whatever bytes are read as a note, a checkpoint or a record: what is read is written back. */
class SignedNoteFuzzTest {
  private static final LogPublicKey KEY = LogKey.of(new byte[LogKey.BYTES]).publicKey();

  @FuzzTest(maxDuration = "20s")
  void parse_anyBytes_isNoneOrWritesThemBack(byte[] bytes) {
    Optional<SignedNote> note = SignedNote.parse(bytes);
    if (note.isPresent()) {
      assertArrayEquals(bytes, note.get().bytes());
      Checkpoint.parse(note.get().text())
          .ifPresent(checkpoint -> assertEquals(note.get().text(), checkpoint.text()));
      assertFalse(note.get().isSignedBy("hirz/audit/0000000000000000", KEY));
    }
  }
}
