package org.hirz.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hirz.store.StorePlace;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the kills that {@code benchmarks/lists/crash} does many of. */
class CrashTest {
  private static final int KILLS = 10;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void kill_atAnyMoment_losesNothingAndMixesNothing(String kind)
      throws IOException, InterruptedException {
    long seed = 0x5eed_0091L;
    CrashRun.Result result = CrashRun.run(StorePlace.make(kind, folder), folder, KILLS, seed);

    assertEquals(new CrashRun.Result(KILLS, List.of(), List.of()), result, "seed " + seed);
  }
}
