package org.hirz.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;
import org.hirz.admission.Deadline;

/**
 * An image input stream over bytes in memory, which neither copies nor caches them.
 *
 * <p>Reads give at most a small piece and fail once the deadline has passed: a native decoder that
 * reports no progress still has to ask for its input.
 */
final class MemoryStream extends ImageInputStreamImpl {
  private final ByteSlice file;
  private final int end;
  private final int piece;
  private final Deadline deadline;
  private int singles;

  /**
   * Opens a stream.
   *
   * @param start position of the slice at which the stream begins
   * @param end position at which it ends, exclusive
   * @param piece most bytes given at once
   */
  MemoryStream(ByteSlice file, int start, int end, int piece, Deadline deadline) {
    this.file = new ByteSlice(file.array(), file.at(start), end - start);
    this.end = end - start;
    this.piece = piece;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    if ((++singles & 0xfff) == 0 && deadline.passed()) {
      throw new IOException("deadline");
    }
    bitOffset = 0;
    if (streamPos >= end) {
      return -1;
    }
    return file.array()[file.at((int) streamPos++)] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (deadline.passed()) {
      throw new IOException("deadline");
    }
    bitOffset = 0;
    if (streamPos >= end) {
      return length == 0 ? 0 : -1;
    }
    int given = (int) Math.min(Math.min(length, piece), end - streamPos);
    System.arraycopy(file.array(), file.at((int) streamPos), into, offset, given);
    streamPos += given;
    return given;
  }

  @Override
  public long length() {
    return end;
  }
}
