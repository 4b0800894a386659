package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.plugins.webp.lossless.VP8LDecoder;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.junit.jupiter.api.Test;

class LosslessDecoderTest {
  private static DecodeWork work() {
    return new DecodeWork(
        DecodeLimits.DEFAULT,
        new ByteBudget(1024),
        Deadline.in(Duration.ofMinutes(5)),
        (frame, kind, plane) -> {});
  }

  private static List<WebpFrame> losslessFrames(ByteSlice file) throws DecodeStop {
    List<WebpFrame> frames = new ArrayList<>();
    RiffChunks chunks = new RiffChunks(file, 12, file.length());
    while (chunks.next()) {
      if (chunks.is("ANMF")) {
        frames.add(WebpFrame.animated(file, chunks.data(), chunks.data() + chunks.length()));
      } else if (chunks.is("VP8L")) {
        frames.add(WebpFrame.still(file, chunks.data() - 8, file.length()));
      }
    }
    frames.removeIf(frame -> !frame.lossless());
    return frames;
  }

  private static int[] ours(ByteSlice file, WebpFrame frame) throws DecodeStop {
    int[] argb = new int[frame.width() * frame.height()];
    LosslessDecoder decoder =
        new LosslessDecoder(
            file, frame.pixels() + 5, frame.pixelsEnd(), frame.width(), frame.height(), work());
    decoder.read(argb);
    assertTrue(!decoder.cut());
    return argb;
  }

  private static int[] theirs(byte[] file, WebpFrame frame) throws IOException {
    MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(
            new ByteArrayInputStream(file, frame.pixels(), frame.pixelsEnd() - frame.pixels()));
    stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    WritableRaster raster =
        Raster.createInterleavedRaster(0, frame.width(), frame.height(), 4, null);
    new VP8LDecoder(stream, false)
        .readVP8Lossless(raster, true, null, frame.width(), frame.height());
    byte[] rgba = ((DataBufferByte) raster.getDataBuffer()).getData();
    int[] argb = new int[frame.width() * frame.height()];
    Arrays.setAll(
        argb,
        i ->
            Argb.of(
                rgba[4 * i + 3] & 255,
                rgba[4 * i] & 255,
                rgba[4 * i + 1] & 255,
                rgba[4 * i + 2] & 255));
    return argb;
  }

  private static int compare(byte[] bytes) throws IOException, DecodeStop {
    ByteSlice file = new ByteSlice(bytes, 0, bytes.length);
    List<WebpFrame> frames = losslessFrames(file);
    for (WebpFrame frame : frames) {
      assertArrayEquals(theirs(bytes, frame), ours(file, frame));
    }
    return frames.size();
  }

  @Test
  void read_losslessFrames_agreesWithTwelveMonkeys() throws IOException, DecodeStop {
    int compared = 0;
    for (String name : List.of("lossless_palette", "animated", "tall_animated")) {
      compared += compare(HostileFilesTest.read("hostile/webp/" + name + ".webp"));
    }
    assertTrue(compared > 10, compared + " frames compared");
    Path modes =
        Path.of(System.getProperty("hirz.testdata", "../shared/data"))
            .resolve("pdq/threatexchange/misc-images/modes");
    for (String name : List.of("F.webp", "I.webp", "PA.webp")) {
      if (Files.exists(modes.resolve(name))) {
        compared += compare(Files.readAllBytes(modes.resolve(name)));
      }
    }
    if (Boolean.getBoolean("hirz.show")) {
      System.out.println(compared + " lossless frames compared");
    }
  }

  @Test
  void read_oneTransformTwice_isBroken() {
    // Twice "a transform follows, subtract green": 1, then 2 in two bits.
    byte[] bytes = new byte[64];
    bytes[0] = 0b101_101;
    ByteSlice file = new ByteSlice(bytes, 0, bytes.length);
    DecodeStop stop =
        assertThrows(
            DecodeStop.class,
            () -> new LosslessDecoder(file, 0, 64, 8, 8, work()).read(new int[64]));
    assertEquals(DecodeFailure.UNDECODABLE, stop.reason());
  }

  @Test
  void decode_cutAnywhere_isBrokenOrTruncated() throws IOException {
    byte[] whole = HostileFilesTest.read("hostile/webp/lossless_palette.webp");
    boolean some = false;
    for (int length = 0; length < whole.length - 8; length++) {
      DecodeOutcome outcome = Decoding.decode(Arrays.copyOf(whole, length), new Recorder());
      if (outcome instanceof DecodeOutcome.Decoded decoded) {
        assertTrue(decoded.truncated(), "cut at " + length);
        some = true;
      }
    }
    assertTrue(some);
  }
}
