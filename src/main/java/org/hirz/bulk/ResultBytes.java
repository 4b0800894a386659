package org.hirz.bulk;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of results that grow. For one thread. */
final class ResultBytes extends OutputStream {
  private static final int MAX_DIGITS = 19;

  private byte[] bytes;
  private int size;

  ResultBytes(int capacity) {
    bytes = new byte[capacity];
  }

  @Override
  public void write(int octet) {
    reserve(1);
    bytes[size++] = (byte) octet;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  @Override
  public void write(byte[] from) {
    write(from, 0, from.length);
  }

  /** Appends a number that is not negative. */
  void number(long number) {
    reserve(MAX_DIGITS);
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** Appends a text as JSON, with its quotes. */
  void jsonText(String text) {
    write('"');
    if (isPlain(text)) {
      ascii(text);
    } else {
      write(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    }
    write('"');
  }

  /** Appends a text in UTF-8. */
  void text(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("deprecation") // the one way to copy ASCII without another array
  private void ascii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), bytes, size);
    size += text.length();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
    }
  }

  /** Returns a copy of the bytes. */
  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }
}
