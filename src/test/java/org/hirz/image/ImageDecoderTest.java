package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.image.DecodeOutcome.Failed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final byte[] PNG = TestPng.file(64, 64, 8, 2, false, (x, y, c) -> x + y);

  private static DecodeOutcome decode(ByteBudget budget, Deadline deadline, PlaneVisitor visitor) {
    return new ImageDecoder(DecodeLimits.DEFAULT, budget)
        .decode(PNG, 0, PNG.length, deadline, visitor);
  }

  private static Deadline later() {
    return Deadline.in(Duration.ofMinutes(5));
  }

  @Test
  void decode_pictureLargerThanTheWholeBudget_isTooLarge() {
    DecodeOutcome outcome = decode(new ByteBudget(4096), later(), new Recorder());
    assertEquals(new Failed(DecodeFailure.TOO_LARGE), outcome);
  }

  @Test
  void decode_memoryHeldByOthersUntilTheDeadline_isTimeout() {
    ByteBudget budget = new ByteBudget(20_000);
    assertInstanceOf(ByteBudget.Outcome.Granted.class, budget.tryReserve(15_000));
    AtomicLong asked = new AtomicLong();
    Deadline soon =
        Deadline.in(Duration.ofNanos(2), () -> Math.min(2, asked.getAndIncrement() / 4));
    assertEquals(new Failed(DecodeFailure.TIMEOUT), decode(budget, soon, new Recorder()));
  }

  @Test
  void decode_interruptedWhileWaiting_isTimeoutAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    DecodeOutcome outcome = decode(new ByteBudget(1 << 20), later(), new Recorder());
    assertTrue(Thread.interrupted());
    assertEquals(new Failed(DecodeFailure.TIMEOUT), outcome);
  }

  @Test
  void decode_whatTheVisitorThrows_reachesTheCaller() {
    ByteBudget budget = new ByteBudget(1 << 20);
    RuntimeException own = new IllegalArgumentException("the visitor's");
    assertSame(
        own,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                decode(
                    budget,
                    later(),
                    (frame, kind, plane) -> {
                      throw own;
                    })));
    assertThrows(
        StackOverflowError.class,
        () ->
            decode(
                budget,
                later(),
                (frame, kind, plane) -> {
                  throw new StackOverflowError();
                }));
    assertEquals(budget.totalBytes(), budget.freeBytes());
  }

  @Test
  void decode_rangeOutsideTheArray_throws() {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1 << 20));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> decoder.decode(new byte[9], 5, 5, later(), new Recorder()));
  }

  @Test
  void decode_loaded_leavesImageIoWithoutDiskCache() {
    decode(new ByteBudget(1 << 20), later(), new Recorder());
    assertFalse(ImageIO.getUseCache());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 5, 10, 30, 100, 300})
  void decode_deadlineThatPassesAfterSomeSteps_endsInTimeoutOrAsUsual(long steps)
      throws IOException {
    for (HostileFilesTest.Row row : HostileFilesTest.rows()) {
      byte[] file = HostileFilesTest.read(row.file());
      AtomicLong clock = new AtomicLong(-1);
      Deadline deadline = Deadline.in(Duration.ofNanos(steps), clock::getAndIncrement);
      ByteBudget budget = new ByteBudget(256L << 20);
      DecodeOutcome outcome =
          new ImageDecoder(DecodeLimits.DEFAULT, budget)
              .decode(file, 0, file.length, deadline, new Recorder());
      assertEquals(budget.totalBytes(), budget.freeBytes());
      if (!outcome.equals(new Failed(DecodeFailure.TIMEOUT))) {
        assertEquals(Decoding.decode(file, new Recorder()), outcome, row.file());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg/baseline_420.jpg", "png/truncated_image.png", "gif/animated.gif",
        "bmp/mini.bmp", "webp/lossy.webp", "webp/lossless_palette.webp"
      })
  void decode_deadlineLongPassed_isTimeout(String name) throws IOException {
    byte[] file = HostileFilesTest.read("hostile/" + name);
    Deadline deadline = later();
    deadline.cancel();
    Recorder recorder = new Recorder();
    DecodeOutcome outcome =
        new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1 << 20))
            .decode(file, 0, file.length, deadline, recorder);
    assertEquals(new Failed(DecodeFailure.TIMEOUT), outcome);
    assertTrue(recorder.seen.isEmpty());
  }

  @Test
  void limits_thatCannotHold_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DecodeLimits(0, 10, 5, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new DecodeLimits(1, 4, 5, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new DecodeLimits(1, 10, 5, 1, 1, 1L << 31));
  }

  static String[] foreign() {
    return new String[] {
      "II*\0\b\0\0\0", "MM\0*\0\0\0\b", "8BPS\0\1", "\0\0\1\0\1\0", "<svg xmlns=''/>", "%PDF-1.4",
      "\0\0\0 ftypavif", "\0\0\0 ftypheic", "\0\0\0\fjXL \r\n", "\u00ff\n", "RIFF....WAVE",
          "P6 9 9",
      "GIF80a......", "x"
    };
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void decode_otherFormats_areUnsupported(String start) {
    byte[] file = (start + "................").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(DecodeFailure.UNSUPPORTED_FORMAT, Decoding.failure(file));
    assertNull(FormatSniffer.sniff(new ByteSlice(file, 0, file.length)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ff\u00d8", "\u0089PNG", "GIF89a", "GIF87a", "RIFF....WEBP", ""})
  void decode_signatureAlone_isUndecodable(String start) {
    byte[] file = start.getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(DecodeFailure.UNDECODABLE, Decoding.failure(file));
  }
}
