package org.hirz.hashlist.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** A document that is made while it is read, so that it is never in memory as a whole. */
final class GeneratedInput extends InputStream {
  private final IntFunction<String> part;
  private final int parts;
  private final String end;
  private byte[] current;
  private int position;
  private int given;
  private boolean ended;
  private long bytes;

  /**
   * Makes a document of a beginning, the given number of parts, counted from 1, and an end.
   *
   * @param part makes the part with the given number
   */
  GeneratedInput(String beginning, IntFunction<String> part, int parts, String end) {
    this.part = part;
    this.parts = parts;
    this.end = end;
    this.current = beginning.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns how many bytes were read so far. */
  long bytesRead() {
    return bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    while (position == current.length) {
      if (ended) {
        return -1;
      }
      position = 0;
      ended = given == parts;
      current = (ended ? end : part.apply(++given)).getBytes(StandardCharsets.UTF_8);
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    bytes += count;
    return count;
  }
}
