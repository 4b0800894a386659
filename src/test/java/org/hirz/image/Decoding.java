package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;

/** Decodes under the default limits, and checks that the budget comes back whole. */
final class Decoding {
  private static final Duration LONG = Duration.ofMinutes(5);

  private Decoding() {}

  static DecodeOutcome decode(byte[] file, PlaneVisitor visitor) {
    return decode(file, DecodeLimits.DEFAULT, visitor);
  }

  static DecodeOutcome decode(byte[] file, DecodeLimits limits, PlaneVisitor visitor) {
    ByteBudget budget = new ByteBudget(256L << 20);
    DecodeOutcome outcome =
        new ImageDecoder(limits, budget).decode(file, 0, file.length, Deadline.in(LONG), visitor);
    assertEquals(budget.totalBytes(), budget.freeBytes(), "bytes kept from the budget");
    return outcome;
  }

  static Recorder decoded(byte[] file) {
    Recorder recorder = new Recorder();
    assertInstanceOf(DecodeOutcome.Decoded.class, decode(file, recorder));
    return recorder;
  }

  static DecodeOutcome.Decoded outcome(byte[] file) {
    return assertInstanceOf(DecodeOutcome.Decoded.class, decode(file, new Recorder()));
  }

  static DecodeFailure failure(byte[] file) {
    return assertInstanceOf(DecodeOutcome.Failed.class, decode(file, new Recorder())).reason();
  }
}
