package org.hirz.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.Frontier;
import org.hirz.audit.MissingHashException;
import org.hirz.audit.SignedNote;
import org.hirz.audit.Tiles;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint, outside of the database: whoever cuts off the log's end, or puts an
 * earlier database back, is contradicted by it. The file is opened at the start and written in
 * place, with one call to the system, so that no request makes a file; line feeds fill it to
 * {@value #BYTES} bytes.
 *
 * <p>One that the log does not extend is evidence, and is not written over: one of more records
 * than the log has, of other records than its first, or of another log.
 *
 * <p>For one thread.
 */
final class CheckpointFile implements AutoCloseable {
  /** The file's name in the data folder. */
  static final String NAME = "audit.checkpoint";

  /** The file's size. */
  private static final int BYTES = 1024;

  private final FileChannel channel;
  private @Nullable Checkpoint written;

  private CheckpointFile(FileChannel channel, @Nullable Checkpoint written) {
    this.channel = channel;
    this.written = written;
  }

  /** Opens the file in a data folder; makes it where there is none. */
  static CheckpointFile open(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    Optional<Checkpoint> kept = read(file).flatMap(CheckpointFile::parse);
    return new CheckpointFile(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        kept.orElse(null));
  }

  /** Returns the note in a file, without what fills it up; empty where there is none. */
  static Optional<byte[]> read(Path file) throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of((text + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<Checkpoint> parse(byte[] note) {
    return SignedNote.parse(note).flatMap(parsed -> Checkpoint.parse(parsed.text()));
  }

  /** What came of writing a checkpoint. */
  enum Outcome {
    /** The file has it. */
    WRITTEN,
    /** The file has one that the log does not extend: the log was set back, or is another. */
    SET_BACK
  }

  /**
   * Writes a checkpoint, unless the file has it, or has one that the log does not extend.
   *
   * @param note the newest checkpoint
   * @param tiles the log's hashes, at least those of as many records as the note is of
   * @throws IOException if the file cannot be written
   */
  Outcome write(SignedNote note, Tiles tiles) throws IOException {
    Optional<Checkpoint> parsed = Checkpoint.parse(note.text());
    Checkpoint before = written;
    if (parsed.isEmpty() || parsed.get().equals(before)) {
      return Outcome.WRITTEN;
    }
    Checkpoint next = parsed.get();
    if (before != null && !extendsIt(next, before, tiles)) {
      return Outcome.SET_BACK;
    }
    byte[] bytes = note.bytes();
    byte[] filled = Arrays.copyOf(bytes, Math.max(BYTES, bytes.length));
    Arrays.fill(filled, bytes.length, filled.length, (byte) '\n');
    channel.write(ByteBuffer.wrap(filled), 0);
    written = next;
    return Outcome.WRITTEN;
  }

  private static boolean extendsIt(Checkpoint next, Checkpoint before, Tiles tiles) {
    if (!before.origin().equals(next.origin()) || before.size() >= next.size()) {
      return false;
    }
    try {
      return Frontier.restore(before.size(), tiles).root().equals(before.root());
    } catch (MissingHashException e) {
      return false;
    }
  }

  /** Returns how many records the checkpoint in the file is of, 0 where there is none. */
  long size() {
    Checkpoint known = written;
    return known == null ? 0 : known.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
