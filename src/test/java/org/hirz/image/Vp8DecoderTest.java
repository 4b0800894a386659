package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.junit.jupiter.api.Test;

/** Lossy pictures come out as dwebp's, bit for bit; damaged ones end. */
class Vp8DecoderTest {
  private static final String FOLDER = "/vectors/webp/";
  private static final int FIRST_CHUNK = 12;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Vp8DecoderTest.class.getResourceAsStream(FOLDER + name)) {
      return in.readAllBytes();
    }
  }

  private static List<String[]> vectors() throws IOException {
    String table = new String(resource("dwebp.tsv"), StandardCharsets.UTF_8);
    return table.lines().skip(1).map(line -> line.split("\t")).toList();
  }

  private static DecodeWork work() {
    return new DecodeWork(
        DecodeLimits.DEFAULT,
        new ByteBudget(1024),
        Deadline.in(Duration.ofMinutes(5)),
        (frame, kind, plane) -> {});
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] crop(Vp8Plane plane, int width, int height) {
    byte[] cropped = new byte[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(plane.samples, plane.at(0, y), cropped, y * width, width);
    }
    return cropped;
  }

  @Test
  void read_filesOfCwebp_giveTheSamplesOfDwebp() throws IOException, DecodeStop {
    for (String[] vector : vectors()) {
      String name = vector[0];
      byte[] bytes = resource(name);
      ByteSlice file = new ByteSlice(bytes, 0, bytes.length);
      WebpFrame frame = WebpFrame.still(file, FIRST_CHUNK, bytes.length);
      int width = Integer.parseInt(vector[1]);
      int height = Integer.parseInt(vector[2]);
      Vp8Decoder decoder =
          new Vp8Decoder(file, frame.pixels(), frame.pixelsEnd(), width, height, work());
      decoder.read();
      assertFalse(decoder.cut(), name);
      int columns = (width + 1) / 2;
      int rows = (height + 1) / 2;
      assertEquals(vector[3], sha256(crop(decoder.luma, width, height)), name + ": Y");
      assertEquals(vector[4], sha256(crop(decoder.blue, columns, rows)), name + ": U");
      assertEquals(vector[5], sha256(crop(decoder.red, columns, rows)), name + ": V");
      byte[] rgb = new byte[3 * width * height];
      new Vp8Colours(decoder, width, height).write(rgb, 3, work());
      assertEquals(vector[6], sha256(rgb), name + ": RGB");
    }
    assertEquals(15, vectors().size());
  }

  @Test
  void decode_cutAnywhere_isBrokenOrTruncatedAndTheRowsBeforeSurvive() throws IOException {
    byte[] whole = resource("rows_in_4_partitions.webp");
    Recorder.Seen complete = Decoding.decoded(whole).first();
    int some = 0;
    for (int length = 0; length < whole.length - 1; length += 7) {
      Recorder recorder = new Recorder();
      DecodeOutcome outcome = Decoding.decode(Arrays.copyOf(whole, length), recorder);
      if (outcome instanceof DecodeOutcome.Decoded decoded) {
        assertTrue(decoded.truncated(), "cut at " + length);
        // The filter reaches 8 rows up from the first row of macroblocks that is missing.
        for (int x = 0; x < complete.width(); x++) {
          assertEquals(complete.at(x, 3), recorder.first().at(x, 3), "cut at " + length);
        }
        some++;
      }
    }
    assertTrue(some > 10, some + " cut files decoded");
  }

  @Test
  void decode_damagedAnywhere_ends() throws IOException {
    long seed = 20261122;
    Random random = new Random(seed);
    for (String[] vector : vectors()) {
      byte[] whole = resource(vector[0]);
      for (int i = 0; i < 20; i++) {
        byte[] damaged = whole.clone();
        for (int j = 0; j < 3; j++) {
          // Behind the sizes, so that damage reaches the decoder.
          int at = 30 + random.nextInt(Math.min(damaged.length - 30, i < 10 ? 30 : 1 << 20));
          damaged[at] = (byte) random.nextInt();
        }
        DecodeOutcome outcome = Decoding.decode(damaged, new Recorder());
        if (outcome instanceof DecodeOutcome.Failed failed) {
          assertTrue(
              failed.reason() == DecodeFailure.UNDECODABLE
                  || failed.reason() == DecodeFailure.TOO_SMALL,
              vector[0] + ", seed " + seed + ": " + failed);
        } else {
          assertInstanceOf(DecodeOutcome.Decoded.class, outcome);
        }
      }
    }
  }
}
