package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PngReaderTest {
  record Kind(int depth, int colour, boolean interlaced, int width, int height) {
    int full() {
      return (1 << depth) - 1;
    }
  }

  static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    int[][] forms = {
      {1, 0}, {2, 0}, {4, 0}, {8, 0}, {16, 0}, {8, 2}, {16, 2}, {8, 4}, {16, 4}, {8, 6}, {16, 6}
    };
    int[][] sizes = {{5, 5}, {8, 8}, {33, 17}, {6, 41}};
    for (int[] form : forms) {
      for (int[] size : sizes) {
        kinds.add(new Kind(form[0], form[1], false, size[0], size[1]));
        kinds.add(new Kind(form[0], form[1], true, size[0], size[1]));
      }
    }
    return kinds;
  }

  private static int[][][] noise(Kind kind, long seed) {
    Random random = new Random(seed);
    int[][][] samples = new int[kind.height][kind.width][TestPng.channels(kind.colour)];
    for (int[][] row : samples) {
      for (int[] pixel : row) {
        Arrays.setAll(pixel, c -> random.nextInt(kind.full() + 1));
      }
    }
    return samples;
  }

  /** The definition, in doubles. */
  private static double luma(Kind kind, int[] pixel, ViewKind view) {
    double scale = 255.0 / kind.full();
    double luma =
        pixel.length < 3
            ? pixel[0] * scale
            : (0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]) * scale;
    boolean alpha = kind.colour >= 4;
    double opacity = alpha ? pixel[pixel.length - 1] / (double) kind.full() : 1;
    return switch (view) {
      default -> luma;
      case ON_WHITE -> luma * opacity + 255 * (1 - opacity);
      case ON_BLACK -> luma * opacity;
    };
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void decode_everyKind_givesLumaByDefinition(Kind kind) {
    int[][][] samples = noise(kind, 20261122);
    byte[] file =
        TestPng.file(
            kind.width,
            kind.height,
            kind.depth,
            kind.colour,
            kind.interlaced,
            (x, y, c) -> samples[y][x][c]);
    Recorder recorder = Decoding.decoded(file);
    assertEquals(
        kind.colour >= 4
            ? List.of(ViewKind.WHOLE, ViewKind.ON_WHITE, ViewKind.ON_BLACK)
            : List.of(ViewKind.WHOLE),
        recorder.kinds(0));
    for (Recorder.Seen view : recorder.seen) {
      for (int y = 0; y < kind.height; y++) {
        for (int x = 0; x < kind.width; x++) {
          assertEquals(
              luma(kind, samples[y][x], view.kind()),
              view.at(x, y),
              1e-3,
              view.kind() + " at " + x + "," + y + " seed 20261122");
        }
      }
    }
  }

  @Test
  void decode_grey8_isAPlaneOfBytes() {
    byte[] file = TestPng.file(9, 7, 8, 0, false, (x, y, c) -> x * y);
    Recorder recorder = Decoding.decoded(file);
    assertTrue(recorder.planes.getFirst() instanceof org.hirz.picture.BytePlane);
  }

  @Test
  void decode_afterwards_planesAreErased() {
    byte[] file = TestPng.file(9, 7, 8, 6, false, (x, y, c) -> 200);
    Recorder recorder = Decoding.decoded(file);
    float[] row = new float[9];
    recorder.planes.getFirst().readRow(3, row);
    assertEquals(0f, row[4]);
  }

  private static byte[] palette(int depth, boolean interlaced, byte[] colours, byte[] alphas) {
    return new TestPng()
        .header(11, 6, depth, 3, interlaced)
        .chunk("PLTE", colours)
        .chunk("tRNS", alphas)
        .chunk("IDAT", TestPng.idat(11, 6, depth, 3, interlaced, (x, y, c) -> x % (1 << depth)))
        .end();
  }

  @Test
  void decode_palettes_takeColourAndAlphaOfTheIndex() {
    byte[] colours = {10, 20, 30, (byte) 200, 100, 50};
    for (int depth : new int[] {1, 2, 4, 8}) {
      for (boolean interlaced : new boolean[] {false, true}) {
        Recorder recorder =
            Decoding.decoded(palette(depth, interlaced, colours, new byte[] {(byte) 255, 51}));
        double first = 0.299 * 10 + 0.587 * 20 + 0.114 * 30;
        double second = 0.299 * 200 + 0.587 * 100 + 0.114 * 50;
        assertEquals(3, recorder.seen.size());
        assertEquals(first, recorder.first().at(0, 2), 1e-3);
        assertEquals(second, recorder.first().at(1, 2), 1e-3);
        assertEquals(second * 0.2 + 255 * 0.8, recorder.seen.get(1).at(1, 2), 1e-3);
        assertEquals(second * 0.2, recorder.seen.get(2).at(1, 2), 1e-3);
        assertEquals(first, recorder.seen.get(2).at(0, 2), 1e-3);
        if (depth > 1) {
          assertEquals(0, recorder.first().at(2, 2), "an index past the palette is black");
        }
      }
    }
  }

  @Test
  void decode_colourKeys_makeThatColourTransparent() {
    byte[] grey =
        new TestPng()
            .header(8, 8, 4, 0, false)
            .chunk("tRNS", new byte[] {0, 7})
            .chunk("IDAT", TestPng.idat(8, 8, 4, 0, false, (x, y, c) -> x))
            .end();
    Recorder recorder = Decoding.decoded(grey);
    assertEquals(7 * 17, recorder.first().at(7, 0));
    assertEquals(255, recorder.seen.get(1).at(7, 0));
    assertEquals(6 * 17, recorder.seen.get(1).at(6, 0));
    byte[] wide =
        new TestPng()
            .header(8, 8, 16, 2, false)
            .chunk("tRNS", new byte[] {1, 3, 1, 3, 1, 3})
            .chunk("IDAT", TestPng.idat(8, 8, 16, 2, false, (x, y, c) -> 256 + x))
            .end();
    recorder = Decoding.decoded(wide);
    assertEquals(259 / 257f, recorder.first().at(3, 0), 1e-4);
    assertEquals(255, recorder.seen.get(1).at(3, 0));
    assertEquals(0, recorder.seen.get(2).at(3, 0));
    assertEquals(258 / 257f, recorder.seen.get(2).at(2, 0), 1e-4);
  }

  @Test
  void decode_alphaOpaqueEverywhere_hasOneView() {
    byte[] file = TestPng.file(8, 8, 8, 6, false, (x, y, c) -> c == 3 ? 255 : x);
    assertEquals(List.of(ViewKind.WHOLE), Decoding.decoded(file).kinds(0));
  }

  @Test
  void decode_cutAnywhere_isBrokenOrKeepsTheRowsBefore() {
    byte[] whole = TestPng.file(40, 40, 8, 2, false, (x, y, c) -> (x * 7 + y * 13 + c * 50) & 255);
    Recorder full = Decoding.decoded(whole);
    boolean anyTruncated = false;
    for (int length = 0; length < whole.length - 16; length++) {
      Recorder recorder = new Recorder();
      DecodeOutcome outcome = Decoding.decode(Arrays.copyOf(whole, length), recorder);
      if (outcome instanceof DecodeOutcome.Decoded decoded) {
        assertTrue(decoded.truncated(), "cut at " + length);
        assertEquals(full.first().at(3, 0), recorder.first().at(3, 0));
        anyTruncated = true;
      }
    }
    assertTrue(anyTruncated);
    assertFalse(Decoding.outcome(whole).truncated());
  }

  @Test
  void decode_dataChunksOfOneByte_givesTheSame() {
    byte[] data = TestPng.idat(20, 20, 8, 0, false, (x, y, c) -> x * y & 255);
    TestPng png = new TestPng().header(20, 20, 8, 0, false);
    for (byte one : data) {
      png.chunk("IDAT", new byte[] {one}).chunk("IDAT", new byte[0]);
    }
    Recorder recorder = Decoding.decoded(png.end());
    assertEquals(19 * 19 & 255, recorder.first().at(19, 19));
  }

  @Test
  void decode_hugeTextChunk_isNotInflated() {
    byte[] zeros = new byte[1 << 20];
    java.util.zip.Deflater deflater = new java.util.zip.Deflater(9);
    deflater.setInput(new byte[64 << 20]);
    deflater.finish();
    int length = deflater.deflate(zeros);
    deflater.end();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(new byte[] {'a', 0, 0});
    text.write(zeros, 0, length);
    byte[] file =
        new TestPng()
            .header(8, 8, 8, 0, false)
            .chunk("zTXt", text.toByteArray())
            .chunk("iCCP", text.toByteArray())
            .chunk("IDAT", TestPng.idat(8, 8, 8, 0, false, (x, y, c) -> 9))
            .end();
    assertFalse(Decoding.outcome(file).truncated());
  }

  @Test
  void decode_sizesOutsideTheLimits_areRefusedUnread() {
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(claiming(16_385, 10)));
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(claiming(0x7fff_ffff, 0x7fff_ffff)));
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(claiming(-1, 10)));
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(claiming(16_384, 16_384)));
    assertEquals(DecodeFailure.TOO_SMALL, Decoding.failure(claiming(4, 10)));
    assertEquals(DecodeFailure.UNDECODABLE, Decoding.failure(claiming(0, 10)));
  }

  private static byte[] claiming(int width, int height) {
    byte[] data = TestPng.idat(5, 5, 8, 0, false, (x, y, c) -> 1);
    return new TestPng().header(width, height, 8, 0, false).chunk("IDAT", data).end();
  }

  static byte[] frameControl(
      int sequence, int width, int height, int left, int top, int disposal, int blend) {
    return ByteBuffer.allocate(26)
        .putInt(sequence)
        .putInt(width)
        .putInt(height)
        .putInt(left)
        .putInt(top)
        .putInt(0)
        .put((byte) disposal)
        .put((byte) blend)
        .array();
  }

  static byte[] frameData(int sequence, byte[] data) {
    return ByteBuffer.allocate(4 + data.length).putInt(sequence).put(data).array();
  }

  private static byte[] flat(int width, int height, int value) {
    return TestPng.idat(width, height, 8, 0, false, (x, y, c) -> value);
  }

  @Test
  void decode_animation_drawsFramesOverEachOther() {
    byte[] file =
        new TestPng()
            .header(8, 8, 8, 0, false)
            .chunk("acTL", new byte[] {0, 0, 0, 3, 0, 0, 0, 0})
            .chunk("fcTL", frameControl(0, 8, 8, 0, 0, 0, 0))
            .chunk("IDAT", flat(8, 8, 10))
            .chunk("fcTL", frameControl(1, 4, 4, 2, 2, 2, 0))
            .chunk("fdAT", frameData(2, flat(4, 4, 20)))
            .chunk("fcTL", frameControl(3, 2, 2, 0, 0, 0, 0))
            .chunk("fdAT", frameData(4, flat(2, 2, 30)))
            .end();
    Recorder recorder = Decoding.decoded(file);
    assertEquals(List.of(0, 1, 2), recorder.frames());
    assertEquals(10, recorder.seen.get(0).at(3, 3));
    assertEquals(20, recorder.seen.get(1).at(3, 3));
    assertEquals(10, recorder.seen.get(1).at(0, 0));
    assertEquals(10, recorder.seen.get(2).at(3, 3), "frame 1 asked to be undone");
    assertEquals(30, recorder.seen.get(2).at(1, 1));
    assertEquals(3, Decoding.outcome(file).framesSearched());
  }

  @Test
  void decode_animationWithoutItsDefault_countsTheDefaultAsFirst() {
    byte[] file =
        new TestPng()
            .header(8, 8, 8, 0, false)
            .chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0})
            .chunk("IDAT", flat(8, 8, 10))
            .chunk("fcTL", frameControl(0, 8, 8, 0, 0, 1, 0))
            .chunk("fdAT", frameData(1, flat(8, 8, 20)))
            .chunk("fcTL", frameControl(2, 4, 8, 0, 0, 0, 1))
            .chunk("fdAT", frameData(3, flat(4, 8, 30)))
            .end();
    Recorder recorder = Decoding.decoded(file);
    assertEquals(List.of(0, 1, 2), recorder.frames());
    assertEquals(List.of(ViewKind.WHOLE, ViewKind.ON_WHITE, ViewKind.ON_BLACK), recorder.kinds(2));
    assertEquals(255, recorder.seen.get(3).at(6, 6), "frame 1 was cleared");
  }

  @Test
  void decode_animationWithFramesMissing_saysTruncated() {
    byte[] file =
        new TestPng()
            .header(8, 8, 8, 0, false)
            .chunk("acTL", new byte[] {0, 0, 0, 9, 0, 0, 0, 0})
            .chunk("fcTL", frameControl(0, 8, 8, 0, 0, 0, 0))
            .chunk("IDAT", flat(8, 8, 10))
            .chunk("fcTL", frameControl(1, 8, 8, 0, 0, 0, 0))
            .chunk("fdAT", frameData(2, flat(8, 8, 20)))
            .end();
    DecodeOutcome.Decoded outcome = Decoding.outcome(file);
    assertEquals(2, outcome.frames());
    assertTrue(outcome.truncated());
  }
}
