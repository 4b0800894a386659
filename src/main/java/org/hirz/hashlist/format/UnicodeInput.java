package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-16, as some shells write it, turned into UTF-8. What is no character becomes U+FFFD,
 * which no hash contains. Memory: two buffers. Not thread-safe.
 */
final class UnicodeInput extends InputStream {
  private static final int BUFFER_CHARS = 1 << 13;

  private final Reader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer characters = CharBuffer.allocate(BUFFER_CHARS).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(4 * BUFFER_CHARS).flip();
  private boolean ended;

  private UnicodeInput(InputStream in, Charset utf16) {
    reader = new InputStreamReader(in, utf16);
  }

  /**
   * Returns the text as UTF-8 where it begins with a byte order mark of UTF-16 (Unicode 16.0,
   * section 23.8), and as it is where it does not: without a mark, nothing tells UTF-16 from a
   * binary file.
   *
   * @throws IOException if the first bytes cannot be read
   */
  static InputStream utf8(InputStream in) throws IOException {
    PushbackInputStream text = new PushbackInputStream(in, 2);
    byte[] mark = text.readNBytes(2);
    if (mark.length == 2 && (mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe) {
      return new UnicodeInput(text, StandardCharsets.UTF_16LE);
    }
    if (mark.length == 2 && (mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff) {
      return new UnicodeInput(text, StandardCharsets.UTF_16BE);
    }
    text.unread(mark);
    return text;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int given = Math.min(length, bytes.remaining());
    bytes.get(target, offset, given);
    return given;
  }

  private boolean fill() throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      characters.compact();
      ended = reader.read(characters) < 0;
      characters.flip();
      bytes.clear();
      encoder.encode(characters, bytes, ended);
      if (ended) {
        encoder.flush(bytes);
      }
      bytes.flip();
    }
    return bytes.hasRemaining();
  }
}
