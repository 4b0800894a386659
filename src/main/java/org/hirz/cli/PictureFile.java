package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;

/**
 * Reads image files, one at a time, within bounded memory, and hashes them. Nothing of a picture is
 * kept: what was read of it is overwritten. For one thread.
 */
final class PictureFile {
  static final String STANDARD_INPUT = "-";
  private static final int MAX_FILE_BYTES = 1 << 30;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final FileHasher hasher;

  /**
   * @param derived whether hashes of crops are wanted too
   */
  PictureFile(boolean derived) {
    long memory = Runtime.getRuntime().maxMemory() / 2;
    hasher =
        new FileHasher(new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(memory)), derived);
  }

  /**
   * Hashes a file.
   *
   * @throws UnreadableException if it cannot be read
   */
  FileHasher.Hashes hash(Path file) throws UnreadableException {
    return hash(() -> Files.newInputStream(file));
  }

  /** Does the same with the file of that name, or the standard input if it is {@code -}. */
  FileHasher.Hashes hash(String file) throws UnreadableException {
    return hash(
        () -> file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file)));
  }

  private FileHasher.Hashes hash(Source source) throws UnreadableException {
    byte[] bytes;
    try {
      bytes = read(source);
    } catch (NoSuchFileException e) {
      throw new UnreadableException("there is no such file");
    } catch (IOException e) {
      throw new UnreadableException("cannot be read: " + e.getMessage());
    }
    try {
      return hasher.hash(bytes, Deadline.in(PATIENCE));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] read(Source source) throws IOException {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new IOException("over " + MAX_FILE_BYTES + " bytes");
      }
      return bytes;
    }
  }

  @FunctionalInterface
  private interface Source {
    InputStream open() throws IOException;
  }

  /** A file that cannot be read. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnreadableException(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** Returns why, in English. */
    String reason() {
      return reason;
    }
  }
}
