package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;

class WebpReaderTest {
  private static byte[] read(String name) throws IOException {
    return HostileFilesTest.read("hostile/webp/" + name + ".webp");
  }

  private static int find(byte[] file, String chunk) {
    ByteSlice slice = new ByteSlice(file, 0, file.length);
    for (int i = 0; i < file.length; i++) {
      if (slice.has(i, chunk)) {
        return i;
      }
    }
    throw new IllegalStateException("no such chunk");
  }

  @Test
  void decode_animation_handsOutEvenlySpacedFrames() throws IOException {
    Recorder recorder = Decoding.decoded(read("animated"));
    assertEquals(List.of(0, 2, 3, 5, 6, 8, 9, 11), recorder.frames());
    assertEquals(400, recorder.first().width());
    long different = 0;
    for (int x = 0; x < 400; x++) {
      different += recorder.first().at(x, 200) == recorder.seen.getLast().at(x, 200) ? 0 : 1;
    }
    assertNotEquals(0, different, "the last frame looks like the first");
  }

  @Test
  void decode_lossyWithAlpha_hasThreeViewsOfTheSameColours() throws IOException {
    Recorder recorder = Decoding.decoded(read("lossy_alpha"));
    assertEquals(List.of(ViewKind.WHOLE, ViewKind.ON_WHITE, ViewKind.ON_BLACK), recorder.kinds(0));
    for (int x = 0; x < 400; x += 7) {
      float opacity =
          (255 - recorder.seen.get(1).at(x, 150) + recorder.seen.get(2).at(x, 150)) / 255;
      float expected = recorder.first().at(x, 150) * opacity;
      assertEquals(expected, recorder.seen.get(2).at(x, 150), 0.01);
    }
  }

  @Test
  void decode_alphaStoredPlain_isRead() throws IOException {
    byte[] lossy = read("lossy");
    int length = lossy.length - 12;
    byte[] file = new byte[12 + 18 + 8 + 258 + length];
    System.arraycopy(lossy, 0, file, 0, 12);
    byte[] head = {'V', 'P', '8', 'X', 10, 0, 0, 0, 0x10, 0, 0, 0, 15, 0, 0, 15, 0, 0};
    System.arraycopy(head, 0, file, 12, 18);
    byte[] alpha = {'A', 'L', 'P', 'H', 1, 1, 0, 0, 0};
    System.arraycopy(alpha, 0, file, 30, 9);
    Arrays.fill(file, 39, 39 + 128, (byte) 255);
    System.arraycopy(lossy, 12, file, 38 + 258, length);
    int riff = file.length - 8;
    file[4] = (byte) riff;
    file[5] = (byte) (riff >> 8);
    Recorder recorder = Decoding.decoded(file);
    assertEquals(3, recorder.seen.size());
    assertEquals(recorder.first().at(3, 3), recorder.seen.get(1).at(3, 3), 1e-3);
    assertEquals(255, recorder.seen.get(1).at(3, 12));
    assertEquals(0, recorder.seen.get(2).at(3, 12));
  }

  @Test
  void decode_sizesOutsideTheLimits_areRefused() throws IOException {
    byte[] lossy = read("lossy");
    int at = find(lossy, "VP8 ") + 8 + 6;
    Arrays.fill(lossy, at, at + 4, (byte) 0xff);
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(lossy));
    byte[] lossless = read("lossless_palette");
    at = find(lossless, "VP8L") + 9;
    Arrays.fill(lossless, at, at + 3, (byte) 0xff);
    lossless[at + 3] = 0x0f;
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(lossless));
    byte[] canvas = read("animated");
    at = find(canvas, "VP8X") + 12;
    Arrays.fill(canvas, at, at + 6, (byte) 0xff);
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(canvas));
  }

  @Test
  void decode_canvasThatContradictsItsPicture_isUndecodable() throws IOException {
    byte[] file = read("lossy_alpha");
    file[find(file, "VP8X") + 12] ^= 1;
    assertEquals(DecodeFailure.UNDECODABLE, Decoding.failure(file));
  }

  @Test
  void decode_cutAnimation_keepsTheFramesBefore() throws IOException {
    byte[] file = read("animated");
    DecodeOutcome.Decoded outcome = Decoding.outcome(Arrays.copyOf(file, file.length / 2));
    assertTrue(outcome.truncated());
    assertTrue(outcome.framesSearched() >= 1);
  }
}
