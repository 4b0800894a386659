package org.hirz.service;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Recognisable bytes to send, and pictures full of them: each marker is {@value #TAG} and its
 * number, 16 bytes in all, so that an unbroken copy of many shows as a run of numbers.
 */
final class Markers {
  /** How a marker begins. Nothing else in the program has these bytes. */
  static final String TAG = "q7Zr#Kx!";

  static final int BYTES = 16;

  private static final int SIDE = 512;
  private static final int MAX_SEGMENT = 65_533 / BYTES * BYTES;

  private Markers() {}

  /** Returns that many bytes of markers, numbered from 0. */
  static byte[] bytes(int length) {
    byte[] all = new byte[length];
    for (int i = 0; i + BYTES <= length; i += BYTES) {
      byte[] one = "%s%08x".formatted(TAG, i / BYTES).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(one, 0, all, i, BYTES);
    }
    return all;
  }

  /** Returns the JPEG with that many bytes of markers in comments behind its first two bytes. */
  static byte[] jpeg(byte[] picture, int length) {
    return composed(
        out -> {
          out.write(picture, 0, 2);
          byte[] markers = bytes(length);
          for (int from = 0; from < length; from += MAX_SEGMENT) {
            int part = Math.min(MAX_SEGMENT, length - from);
            out.writeShort(0xfffe);
            out.writeShort(part + 2);
            out.write(markers, from, part);
          }
          out.write(picture, 2, picture.length - 2);
        });
  }

  /**
   * Returns a PNG of RGB samples that are markers, with as many bytes of them in a text besides.
   */
  static byte[] png(int length) {
    return composed(
        out -> {
          out.writeLong(0x89504e470d0a1a0aL);
          chunk(
              out,
              "IHDR",
              composed(
                  header -> {
                    header.writeInt(SIDE);
                    header.writeInt(SIDE);
                    header.write(new byte[] {8, 2, 0, 0, 0});
                  }));
          byte[] text = new byte[length + 2];
          text[0] = 'k';
          System.arraycopy(bytes(length), 0, text, 2, length);
          chunk(out, "tEXt", text);
          chunk(out, "IDAT", deflated(rows()));
          chunk(out, "IEND", new byte[0]);
        });
  }

  private static byte[] rows() {
    byte[] samples = bytes(SIDE * SIDE * 3);
    byte[] rows = new byte[SIDE * (SIDE * 3 + 1)];
    for (int y = 0; y < SIDE; y++) {
      System.arraycopy(samples, y * SIDE * 3, rows, y * (SIDE * 3 + 1) + 1, SIDE * 3);
    }
    return rows;
  }

  private static byte[] deflated(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] into = new byte[bytes.length + 1000];
      int length = deflater.deflate(into);
      return Arrays.copyOf(into, length);
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) check.getValue());
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] composed(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }
}
