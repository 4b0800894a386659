package org.hirz.check;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Paths by their bytes. On Linux a name is any bytes but zero and the slash; Java's paths keep
 * them, and show them as text only where they are UTF-8. The way in and out is the URI, which has
 * every byte.
 */
final class RawPath {
  private static final boolean UTF_8 =
      System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");

  private RawPath() {}

  /** Returns the bytes of an absolute path. */
  static byte[] bytes(Path path) {
    String text = path.toString();
    if (UTF_8 && text.indexOf('\ufffd') < 0) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    String encoded = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    byte[] all = bytes.toByteArray();
    // A slash at the end, which the URI of a folder has, would have a link followed.
    int length = all.length;
    while (length > 1 && all[length - 1] == '/') {
      length--;
    }
    return java.util.Arrays.copyOf(all, length);
  }

  /** Returns a child of an absolute folder. */
  static Path child(Path folder, byte[] name) {
    @Nullable String text = UTF_8 ? text(name) : null;
    if (text != null && text.indexOf('\ufffd') < 0) {
      return folder.resolve(text);
    }
    StringBuilder uri = new StringBuilder("file://").append(encoded(bytes(folder)));
    return Path.of(URI.create(uri.append('/').append(encoded(name)).toString()));
  }

  /** Returns a name as text: what is not UTF-8 in it is shown as U+FFFD. */
  static String shown(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }

  private static @Nullable String text(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String encoded(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 3);
    for (byte octet : bytes) {
      if (octet == '/') {
        text.append('/');
      } else {
        text.append('%').append(String.format("%02X", octet & 0xff));
      }
    }
    return text.toString();
  }
}
