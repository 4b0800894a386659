package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameScheduleTest {
  private static List<Integer> shown(FrameSchedule schedule) {
    return IntStream.range(0, schedule.reachable() + 5).filter(schedule::shows).boxed().toList();
  }

  @Test
  void shows_everyCount_handsOutExactlyThatManyWithFirstAndLast() {
    for (int reachable = 1; reachable < 200; reachable++) {
      for (int count = 1; count <= Math.min(8, reachable); count++) {
        FrameSchedule schedule = new FrameSchedule(reachable, count);
        List<Integer> frames = shown(schedule);
        assertEquals(count, frames.size(), schedule.toString());
        assertEquals(0, frames.getFirst());
        assertEquals(schedule.last(), frames.getLast());
        for (int i = 1; i < count; i++) {
          double step = (reachable - 1.0) / (count - 1);
          assertTrue(Math.abs(frames.get(i) - i * step) <= 0.5, schedule + " " + frames);
        }
      }
    }
  }

  @Test
  void of_largeCanvas_affordsFewerFrames() {
    DecodeLimits limits = DecodeLimits.DEFAULT;
    assertEquals(8, FrameSchedule.of(100, 1_000_000, limits).shown());
    assertEquals(2, FrameSchedule.of(100, 40_000_000, limits).shown());
    assertEquals(1, FrameSchedule.of(100, 90_000_000, limits).shown());
    assertEquals(3, FrameSchedule.of(3, 100, limits).shown());
  }
}
