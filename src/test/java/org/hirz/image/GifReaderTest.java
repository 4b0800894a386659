package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;

class GifReaderTest {
  /** Writes GIF by hand, with codes that never leave 9 bits. */
  private static final class Gif {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Gif(int width, int height) {
      out.writeBytes("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      u16(width).u16(height).bytes(0x87, 0, 0);
      for (int i = 0; i < 256; i++) {
        bytes(i, i, i);
      }
    }

    Gif bytes(int... values) {
      for (int value : values) {
        out.write(value);
      }
      return this;
    }

    Gif u16(int value) {
      return bytes(value & 255, value >> 8);
    }

    Gif control(int disposal, int transparent) {
      return bytes(0x21, 0xf9, 4, disposal << 2 | (transparent >= 0 ? 1 : 0), 0, 0)
          .bytes(Math.max(0, transparent), 0);
    }

    Gif frame(int left, int top, int width, int height, int index) {
      bytes(0x2c).u16(left).u16(top).u16(width).u16(height).bytes(0, 8);
      return codes(width * height, index);
    }

    private Gif codes(int pixels, int index) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      int buffer = 0;
      int bits = 0;
      for (int i = 0; i <= pixels; i++) {
        int[] codes = i == pixels ? new int[] {257} : new int[] {256, index};
        for (int code : codes) {
          buffer |= code << bits;
          bits += 9;
          while (bits >= 8) {
            packed.write(buffer);
            buffer >>>= 8;
            bits -= 8;
          }
        }
      }
      packed.write(buffer);
      byte[] all = packed.toByteArray();
      for (int at = 0; at < all.length; at += 255) {
        int length = Math.min(255, all.length - at);
        out.write(length);
        out.write(all, at, length);
      }
      return bytes(0);
    }

    byte[] end() {
      return bytes(0x3b).out.toByteArray();
    }
  }

  @Test
  void decode_noiseWrittenByTheJdk_givesItsPalette() throws IOException {
    Random random = new Random(7);
    byte[] channel = new byte[256];
    for (int i = 0; i < 256; i++) {
      channel[i] = (byte) (255 - i);
    }
    for (boolean interlaced : new boolean[] {false, true}) {
      for (int limit : new int[] {2, 200, 256}) {
        BufferedImage image =
            new BufferedImage(
                97,
                61,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, 256, channel, channel, channel));
        int[][] indexes = new int[61][97];
        for (int y = 0; y < 61; y++) {
          for (int x = 0; x < 97; x++) {
            indexes[y][x] = y < 20 ? x / 9 % limit : random.nextInt(limit);
            image.getRaster().setSample(x, y, 0, indexes[y][x]);
          }
        }
        Recorder recorder = Decoding.decoded(write(image, interlaced));
        for (int y = 0; y < 61; y++) {
          for (int x = 0; x < 97; x++) {
            assertEquals(255 - indexes[y][x], recorder.first().at(x, y), "seed 7");
          }
        }
      }
    }
  }

  private static byte[] write(BufferedImage image, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(
          interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @Test
  void decode_frames_areDrawnAndDisposedOf() {
    byte[] file =
        new Gif(8, 8)
            .frame(0, 0, 8, 8, 10)
            .control(2, -1)
            .frame(0, 0, 4, 4, 20)
            .control(3, -1)
            .frame(4, 4, 4, 4, 30)
            .control(1, 99)
            .frame(0, 0, 8, 8, 99)
            .end();
    Recorder recorder = Decoding.decoded(file);
    assertEquals(List.of(0, 1, 2, 3), recorder.frames());
    assertEquals(List.of(ViewKind.WHOLE), recorder.kinds(1));
    assertEquals(20, recorder.seen.get(1).at(1, 1));
    assertEquals(List.of(ViewKind.WHOLE, ViewKind.ON_WHITE, ViewKind.ON_BLACK), recorder.kinds(2));
    Recorder.Seen onWhite = recorder.seen.get(3);
    assertEquals(255, onWhite.at(1, 1), "frame 1 was cleared");
    assertEquals(30, onWhite.at(5, 5));
    Recorder.Seen last = recorder.seen.get(6);
    assertEquals(ViewKind.ON_WHITE, last.kind());
    assertEquals(10, last.at(5, 5), "frame 2 was undone, and frame 3 is all transparent");
  }

  @Test
  void decode_transparentIndexOfAStill_keepsItsStoredColour() {
    byte[] file = new Gif(6, 6).control(0, 77).frame(0, 0, 6, 6, 77).end();
    Recorder recorder = Decoding.decoded(file);
    assertEquals(77, recorder.first().at(2, 2));
    assertEquals(255, recorder.seen.get(1).at(2, 2));
    assertEquals(0, recorder.seen.get(2).at(2, 2));
  }

  @Test
  void decode_firstFrameBeyondTheScreen_growsTheScreenAsViewersDo() {
    byte[] file = new Gif(8, 8).frame(5, 6, 40, 40, 50).end();
    Recorder recorder = Decoding.decoded(file);
    assertEquals(45, recorder.first().width());
    assertEquals(46, recorder.first().height());
    assertEquals(50, recorder.first().at(44, 45));
    assertEquals(0, recorder.first().at(4, 7));
  }

  @Test
  void decode_laterFrameBeyondTheScreen_isClipped() {
    byte[] file = new Gif(8, 8).frame(0, 0, 8, 8, 20).frame(5, 6, 40, 40, 50).end();
    Recorder recorder = Decoding.decoded(file);
    assertEquals(8, recorder.first().width());
    assertEquals(50, recorder.seen.getLast().at(7, 7));
  }

  @Test
  void decode_zeroBetweenFrames_isNotTheEnd() {
    byte[] decoy = new Gif(8, 8).frame(0, 0, 8, 8, 20).end();
    byte[] hiding = Arrays.copyOf(decoy, decoy.length + 20);
    hiding[decoy.length - 1] = 0;
    Arrays.fill(hiding, decoy.length, hiding.length, (byte) ',');
    assertTrue(Decoding.outcome(hiding).truncated());
  }

  @Test
  void decode_manyFrames_handsOutEightEvenlySpacedWithFirstAndLast() {
    Gif gif = new Gif(8, 8);
    for (int i = 0; i < 1000; i++) {
      gif.frame(0, 0, 8, 8, i & 255);
    }
    byte[] file = gif.end();
    Recorder recorder = Decoding.decoded(file);
    assertEquals(List.of(0, 143, 285, 428, 571, 714, 856, 999), recorder.frames());
    assertEquals(999 & 255, recorder.seen.getLast().at(0, 0));
    DecodeOutcome.Decoded outcome = Decoding.outcome(file);
    assertEquals(1000, outcome.frames());
    assertEquals(8, outcome.framesSearched());
  }

  @Test
  void decode_moreFramesThanThePixelLimitAllows_searchesTheFirstOnes() {
    Gif gif = new Gif(100, 100);
    for (int i = 0; i < 50; i++) {
      gif.frame(0, 0, 100, 100, i);
    }
    DecodeLimits limits = new DecodeLimits(40_000, 1000, 5, 64, 8, 1 << 20);
    Recorder recorder = new Recorder();
    DecodeOutcome.Decoded outcome =
        (DecodeOutcome.Decoded) Decoding.decode(gif.end(), limits, recorder);
    assertEquals(50, outcome.frames());
    assertTrue(outcome.framesSearched() < 4 && outcome.framesSearched() >= 1);
  }

  @Test
  void decode_cutData_saysTruncated() {
    byte[] file = new Gif(30, 30).frame(0, 0, 30, 30, 200).end();
    assertFalse(Decoding.outcome(file).truncated());
    byte[] cut = Arrays.copyOf(file, file.length - 400);
    assertTrue(Decoding.outcome(cut).truncated());
    assertEquals(200, Decoding.decoded(cut).first().at(0, 0));
  }

  @Test
  void decode_sizesOutsideTheLimits_areRefused() {
    assertEquals(
        DecodeFailure.TOO_LARGE,
        Decoding.failure(new Gif(65_535, 65_535).frame(0, 0, 1, 1, 0).end()));
    assertEquals(
        DecodeFailure.TOO_SMALL, Decoding.failure(new Gif(4, 9).frame(0, 0, 4, 9, 0).end()));
    byte[] wide =
        new Gif(8, 8).bytes(0x2c).u16(0).u16(0).u16(65_535).u16(65_535).bytes(0, 8, 1, 0, 0).end();
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(wide));
  }
}
