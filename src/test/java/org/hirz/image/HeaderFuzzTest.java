package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;

/** Sniffing and the header readers stop in the one declared way, whatever the bytes. */
class HeaderFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void read(byte[] bytes) {
    ByteSlice file = new ByteSlice(bytes, 0, bytes.length);
    ImageFormat format = FormatSniffer.sniff(file);
    if (format == null) {
      return;
    }
    try (DecodeWork work =
        new DecodeWork(
            DecodeLimits.DEFAULT,
            new ByteBudget(1024),
            Deadline.in(Duration.ofSeconds(10)),
            (frame, kind, plane) -> {})) {
      switch (format) {
        case JPEG -> assertTrue(JpegHeader.read(file).blocks() >= 0);
        case PNG -> assertTrue(PngSurvey.of(file, PngHeader.read(file), work).frames() >= 1);
        case GIF -> walk(new GifBlocks(file));
        case BMP -> assertTrue(BmpHeader.read(file, work).height() > 0);
        case WEBP -> assertTrue(WebpFrame.still(file, 12, bytes.length).height() >= 0);
      }
    } catch (DecodeStop declared) {
      assertTrue(declared.reason().wireName().length() > 0);
    }
  }

  private static void walk(GifBlocks blocks) throws DecodeStop {
    while (blocks.next()) {
      assertTrue(blocks.columns() >= 0 && blocks.palette().length == 256);
    }
  }
}
