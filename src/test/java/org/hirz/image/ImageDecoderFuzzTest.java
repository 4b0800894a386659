package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.image.DecodeOutcome.Decoded;
import org.hirz.image.DecodeOutcome.Failed;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/**
 * Any bytes end in a declared outcome, with all memory given back. {@code JAZZER_FUZZ=1} searches;
 * otherwise the seeds run.
 */
class ImageDecoderFuzzTest {
  private static final DecodeLimits SMALL = new DecodeLimits(1_000_000, 4096, 5, 16, 4, 16L << 20);

  @FuzzTest(maxDuration = "2m")
  void decode(byte[] file) {
    ByteBudget budget = new ByteBudget(16L << 20);
    long[] shown = new long[1];
    PlaneVisitor visitor =
        (int frame, ViewKind kind, LumaPlane plane) -> {
          shown[0] += kind == ViewKind.WHOLE ? 1 : 0;
          assertTrue((long) plane.width() * plane.height() <= SMALL.maxPixels());
          float[] row = new float[plane.width()];
          for (int y = 0; y < plane.height(); y += Math.max(1, plane.height() / 8)) {
            plane.readRow(y, row);
            for (float luma : row) {
              assertTrue(luma >= -0.01f && luma <= 255.01f, "luma out of range");
            }
          }
        };
    DecodeOutcome outcome =
        new ImageDecoder(SMALL, budget)
            .decode(file, 0, file.length, Deadline.in(Duration.ofSeconds(10)), visitor);
    assertEquals(budget.totalBytes(), budget.freeBytes());
    switch (outcome) {
      case Decoded decoded -> {
        assertEquals(decoded.framesSearched(), shown[0]);
        assertTrue(decoded.frames() >= decoded.framesSearched());
      }
      case Failed failed -> assertTrue(shown[0] == 0 || failed.reason() == DecodeFailure.TIMEOUT);
    }
  }
}
