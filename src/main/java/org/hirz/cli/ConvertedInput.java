package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListProblem;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a local conversion makes, read as they are made by a thread of its own, at most
 * half a megabyte ahead. Where the conversion does not reach its end, neither does this: it fails,
 * so that half a list is never taken for a whole one.
 */
final class ConvertedInput extends InputStream {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int BLOCKS_AHEAD = 8;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
  private final LocalConversion conversion;
  private final Path file;
  private final Nature nature;
  private final byte[] salt;
  private final boolean derivations;
  private final Thread thread = new Thread(this::convert, "hirz-conversion");

  private volatile @Nullable String failure;
  private volatile List<ListProblem> problems = List.of();
  private volatile long rejected;
  private byte[] block = new byte[0];
  private int position;
  private boolean ended;

  /**
   * Reads nothing before it is started.
   *
   * @param nature of the list that the file is for
   * @param salt the list's, for ids that have to be derived
   * @param derivations whether the rows say which hashes are derived
   */
  ConvertedInput(
      LocalConversion conversion, Path file, Nature nature, byte[] salt, boolean derivations) {
    this.conversion = conversion;
    this.file = file;
    this.nature = nature;
    this.salt = salt.clone();
    this.derivations = derivations;
    thread.setDaemon(true);
  }

  /** Starts the conversion, and returns this. */
  ConvertedInput started() {
    thread.start();
    return this;
  }

  private void convert() {
    try (Blocks out = new Blocks()) {
      CsvRows rows = new CsvRows(out, salt, derivations);
      ListFormat.Outcome outcome = conversion.read(file, nature, rows);
      problems = List.copyOf(rows.problems());
      rejected = rows.rejected();
      if (outcome instanceof ListFormat.Outcome.Refused(long at, String reason)) {
        failure = at == 0 ? reason : "record " + at + ": " + reason;
      }
    } catch (IOException | RuntimeException e) {
      failure = "it cannot be read, or not to its end";
    }
    try {
      blocks.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cuts what is written into blocks. */
  private final class Blocks extends OutputStream {
    private byte[] filling = new byte[BLOCK_BYTES];
    private int filled;

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int count = Math.min(length - done, filling.length - filled);
        System.arraycopy(bytes, offset + done, filling, filled, count);
        filled += count;
        done += count;
        if (filled == filling.length) {
          hand(filling);
          filling = new byte[BLOCK_BYTES];
          filled = 0;
        }
      }
    }

    private void hand(byte[] full) throws IOException {
      try {
        blocks.put(full);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }

    @Override
    public void close() throws IOException {
      if (filled > 0) {
        hand(Arrays.copyOf(filling, filled));
        filled = 0;
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == block.length && !next()) {
      return -1;
    }
    int count = Math.min(length, block.length - position);
    System.arraycopy(block, position, bytes, offset, count);
    position += count;
    return count;
  }

  private boolean next() throws IOException {
    if (!ended) {
      try {
        block = blocks.take();
        position = 0;
        ended = block.length == 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    if (ended && failure != null) {
      throw new IOException("the conversion did not reach its end");
    }
    return !ended;
  }

  /** Returns why the conversion did not reach its end, or null where it did. */
  @Nullable String failure() {
    return failure;
  }

  /** Returns the first problems, once the end was read. */
  List<ListProblem> problems() {
    return new ArrayList<>(problems);
  }

  /** Returns how many records were not taken, once the end was read. */
  long rejected() {
    return rejected;
  }

  /** Ends the conversion where it is. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
