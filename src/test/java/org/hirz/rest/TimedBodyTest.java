package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.hirz.admission.Deadline;
import org.junit.jupiter.api.Test;

class TimedBodyTest {
  private final AtomicLong now = new AtomicLong();
  private final Deadline deadline = Deadline.in(Duration.ofSeconds(30), now::get);

  /** Hands out one byte a second. */
  private InputStream trickle(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int offset, int length) {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        return super.read(into, offset, Math.min(1, length));
      }
    };
  }

  @Test
  void fill_bodyThatTrickles_endsAtTheDeadline() {
    UploadBuffer buffer = new UploadBuffer(100);
    assertThrows(
        TimedBody.TooSlowException.class,
        () -> buffer.fill(new TimedBody(trickle("x".repeat(100)), deadline)));
    assertEquals(30, buffer.length());
  }

  @Test
  void multipart_preambleThatTrickles_endsAtTheDeadline() {
    assertThrows(
        TimedBody.TooSlowException.class,
        () ->
            MultipartImage.read(
                new TimedBody(trickle("preamble".repeat(100)), deadline),
                "B",
                new UploadBuffer(100)));
  }

  @Test
  void fill_bodyInTime_isWhole() throws IOException {
    assertEquals(
        UploadBuffer.Filled.WHOLE,
        new UploadBuffer(100).fill(new TimedBody(trickle("in time"), deadline)));
  }
}
