package org.hirz.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of the evidence as a channel, for libraries that need one. Can be given an allowance, so
 * that the table of a hostile archive does not fill the memory. For one thread.
 */
final class EvidenceChannel implements SeekableByteChannel {
  private final EvidenceFile file;
  private long position;
  private long allowance = Long.MAX_VALUE;
  private boolean open = true;

  EvidenceChannel(EvidenceFile file) {
    this.file = file;
  }

  /**
   * Says how many bytes may be read from now on; then reading fails with {@link LimitException}.
   */
  void allow(long bytes) {
    allowance = bytes;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    byte[] piece = new byte[Math.min(target.remaining(), 1 << 16)];
    int read = file.read(piece, 0, piece.length, position);
    if (read > 0) {
      allowance -= read;
      if (allowance < 0) {
        throw new LimitException();
      }
      position += read;
      target.put(piece, 0, read);
    }
    return read;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long wanted) {
    if (wanted < 0) {
      throw new IllegalArgumentException("a position is not negative");
    }
    position = wanted;
    return this;
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      file.close();
    }
  }
}
