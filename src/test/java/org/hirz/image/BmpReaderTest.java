package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BmpReaderTest {
  private static ByteBuffer header(
      int width, int height, int bits, int compression, int[] palette, int dataBytes) {
    int masks = compression == 3 ? 16 : 0;
    int size = masks == 0 ? 40 : 56;
    int data = 14 + size + palette.length * 4;
    ByteBuffer file = ByteBuffer.allocate(data + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(data);
    file.putInt(size).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    file.putInt(compression).putInt(0).putInt(0).putInt(0).putInt(palette.length).putInt(0);
    if (masks > 0) {
      file.putInt(0xf000).putInt(0x0f00).putInt(0x00f0).putInt(0x000f);
    }
    for (int colour : palette) {
      file.putInt(colour);
    }
    return file;
  }

  private static float luma(int red, int green, int blue) {
    return 0.299f * red + 0.587f * green + 0.114f * blue;
  }

  @Test
  void decode_24Bits_readsRowsBottomUpAndTopDown() {
    for (int height : new int[] {6, -6}) {
      ByteBuffer file = header(7, height, 24, 0, new int[0], 24 * 6);
      for (int row = 0; row < 6; row++) {
        for (int x = 0; x < 7; x++) {
          file.put((byte) (x * 3)).put((byte) (row * 20)).put((byte) 200);
        }
        file.put(new byte[3]);
      }
      Recorder recorder = Decoding.decoded(file.array());
      int stored = height > 0 ? 5 - 1 : 1;
      assertEquals(luma(200, stored * 20, 18), recorder.first().at(6, 1), 1e-3);
      assertEquals(1, recorder.seen.size());
    }
  }

  @Test
  void decode_palettes_ofAllDepths() {
    int[] colours = new int[256];
    Arrays.setAll(colours, i -> i << 16 | 10 << 8 | 255 - i);
    for (int bits : new int[] {1, 2, 4, 8}) {
      int entries = 1 << bits;
      int rowBytes = (9 * bits + 31) / 32 * 4;
      ByteBuffer file = header(9, 5, bits, 0, Arrays.copyOf(colours, entries), rowBytes * 5);
      for (int row = 0; row < 5; row++) {
        byte[] packed = new byte[rowBytes];
        for (int x = 0; x < 9; x++) {
          packed[x * bits / 8] |= (byte) ((x + row) % entries << (8 - bits - x * bits % 8));
        }
        file.put(packed);
      }
      int index = (8 + 4) % entries;
      assertEquals(
          luma(index, 10, 255 - index), Decoding.decoded(file.array()).first().at(8, 0), 1e-3);
    }
  }

  @Test
  void decode_masks_scaleChannelsAndKeepAlpha() {
    ByteBuffer file = header(6, 6, 16, 3, new int[0], 72);
    for (int i = 0; i < 36; i++) {
      file.putShort((short) 0xf085);
    }
    Recorder recorder = Decoding.decoded(file.array());
    assertEquals(luma(255, 0, 136), recorder.first().at(3, 3), 1e-3);
    assertEquals(3, recorder.seen.size());
    assertEquals(luma(255, 0, 136) / 3, recorder.seen.get(2).at(3, 3), 1e-2);
    ByteBuffer five = header(6, 6, 16, 0, new int[0], 72);
    for (int i = 0; i < 36; i++) {
      five.putShort((short) 0x7c1f);
    }
    assertEquals(luma(255, 0, 255), Decoding.decoded(five.array()).first().at(0, 0), 1e-3);
  }

  @Test
  void decode_32BitsWithoutMasks_ignoresTheFourthByte() {
    ByteBuffer file = header(6, 6, 32, 0, new int[0], 144);
    for (int i = 0; i < 36; i++) {
      file.putInt(0x80102030);
    }
    Recorder recorder = Decoding.decoded(file.array());
    assertEquals(luma(0x10, 0x20, 0x30), recorder.first().at(1, 1), 1e-3);
    assertEquals(1, recorder.seen.size());
  }

  @Test
  void decode_runs_fillPixels() {
    int[] palette = {0, 0x404040, 0x808080};
    byte[] runs = {6, 1, 0, 0, 0, 3, 2, 1, 2, 0, 0, 0, 0, 2, 4, 1, 2, 2, 0, 1};
    ByteBuffer file = header(6, 6, 8, 1, palette, runs.length);
    file.put(runs);
    Recorder.Seen seen = Decoding.decoded(file.array()).first();
    assertEquals(64, seen.at(5, 5));
    assertEquals(128, seen.at(0, 4));
    assertEquals(64, seen.at(1, 4));
    assertEquals(0, seen.at(3, 4));
    assertEquals(128, seen.at(5, 2));
    assertEquals(0, seen.at(3, 2));
    byte[] nibbles = {6, 0x12, 0, 0, 0, 3, 0x12, 0x10, 0, 1};
    ByteBuffer four = header(6, 6, 4, 2, palette, nibbles.length);
    four.put(nibbles);
    seen = Decoding.decoded(four.array()).first();
    assertEquals(64, seen.at(4, 5));
    assertEquals(128, seen.at(5, 5));
    assertEquals(64, seen.at(2, 4));
  }

  @Test
  void decode_cutRows_saysTruncated() {
    ByteBuffer file = header(6, 6, 32, 0, new int[0], 144);
    assertFalse(Decoding.outcome(file.array()).truncated());
    assertTrue(Decoding.outcome(Arrays.copyOf(file.array(), 100)).truncated());
    assertEquals(DecodeFailure.UNDECODABLE, Decoding.failure(Arrays.copyOf(file.array(), 60)));
  }

  @Test
  void decode_sizesOutsideTheLimits_areRefused() {
    assertEquals(
        DecodeFailure.TOO_LARGE,
        Decoding.failure(header(1_000_000, 10, 24, 0, new int[0], 9).array()));
    assertEquals(
        DecodeFailure.TOO_LARGE,
        Decoding.failure(header(10, Integer.MIN_VALUE, 24, 0, new int[0], 9).array()));
    assertEquals(
        DecodeFailure.TOO_SMALL, Decoding.failure(header(10, 4, 24, 0, new int[0], 9).array()));
    assertEquals(
        DecodeFailure.UNDECODABLE, Decoding.failure(header(-10, 9, 24, 0, new int[0], 9).array()));
    assertEquals(
        DecodeFailure.UNSUPPORTED_FORMAT,
        Decoding.failure(header(10, 9, 24, 4, new int[0], 9).array()));
  }

  @Test
  void decode_textThatBeginsWithBm_isNoBitmap() {
    byte[] text =
        "BM is what many notes begin with.".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertEquals(DecodeFailure.UNSUPPORTED_FORMAT, Decoding.failure(text));
  }
}
