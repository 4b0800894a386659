package org.hirz.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files of every kind from samples, by the standard and not by our reader. */
final class TestPng {
  /** Gives the sample of a channel, 0 to {@code 2^depth - 1}. */
  @FunctionalInterface
  interface Sampler {
    int sample(int x, int y, int channel);
  }

  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TestPng() {
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
  }

  TestPng chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return this;
  }

  TestPng header(int width, int height, int depth, int colour, boolean interlaced) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colour)
            .put((byte) 0)
            .put((byte) 0)
            .put((byte) (interlaced ? 1 : 0))
            .array());
  }

  byte[] end() {
    return chunk("IEND", new byte[0]).out.toByteArray();
  }

  byte[] cut() {
    return out.toByteArray();
  }

  static int channels(int colour) {
    return switch (colour) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  /** Filters and compresses; rows take the five filters in turn. */
  static byte[] idat(
      int width, int height, int depth, int colour, boolean interlaced, Sampler sampler) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    int[][] passes = interlaced ? PASSES : new int[][] {{0, 0, 1, 1}};
    for (int[] pass : passes) {
      writePass(raw, width, height, depth, channels(colour), pass, sampler);
    }
    Deflater deflater = new Deflater();
    deflater.setInput(raw.toByteArray());
    deflater.finish();
    byte[] buffer = new byte[raw.size() + 1000];
    int length = deflater.deflate(buffer);
    deflater.end();
    return java.util.Arrays.copyOf(buffer, length);
  }

  private static void writePass(
      ByteArrayOutputStream raw,
      int width,
      int height,
      int depth,
      int channels,
      int[] pass,
      Sampler sampler) {
    int columns = (width - pass[0] + pass[2] - 1) / pass[2];
    if (columns <= 0) {
      return;
    }
    int length = (columns * channels * depth + 7) / 8;
    int step = Math.max(1, channels * depth / 8);
    byte[] above = new byte[length];
    int filter = 0;
    for (int y = pass[1]; y < height; y += pass[3]) {
      byte[] row = new byte[length];
      for (int i = 0; i < columns; i++) {
        for (int c = 0; c < channels; c++) {
          int bit = (i * channels + c) * depth;
          int value = sampler.sample(pass[0] + i * pass[2], y, c);
          if (depth == 16) {
            row[bit / 8] = (byte) (value >> 8);
            row[bit / 8 + 1] = (byte) value;
          } else {
            row[bit / 8] |= (byte) (value << (8 - depth - bit % 8));
          }
        }
      }
      raw.write(filter);
      for (int i = 0; i < length; i++) {
        int a = i >= step ? row[i - step] & 255 : 0;
        int b = above[i] & 255;
        int c = i >= step ? above[i - step] & 255 : 0;
        raw.write(row[i] - predict(filter, a, b, c));
      }
      above = row;
      filter = (filter + 1) % 5;
    }
  }

  private static int predict(int filter, int a, int b, int c) {
    return switch (filter) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> (a + b) / 2;
      case 4 -> {
        int p = a + b - c;
        int pa = Math.abs(p - a);
        int pb = Math.abs(p - b);
        int pc = Math.abs(p - c);
        yield pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      }
      default -> 0;
    };
  }

  /** A whole file without palette or transparency chunk. */
  static byte[] file(
      int width, int height, int depth, int colour, boolean interlaced, Sampler sampler) {
    return new TestPng()
        .header(width, height, depth, colour, interlaced)
        .chunk("IDAT", idat(width, height, depth, colour, interlaced, sampler))
        .end();
  }
}
