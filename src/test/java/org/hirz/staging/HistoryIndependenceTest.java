package org.hirz.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a list says the same however it came to be. */
class HistoryIndependenceTest {
  private static final String DELTA_HEADER = "id,type,value,withdrawn";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  /** Random changes of a random list, staged one after another, and the outcome staged at once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void stage_deltas_giveTheDigestAndTheChunksOfTheWholeList(long seed) {
    Random random = new Random(0x5eed_0050L + seed);
    Sorter.Limits limits = random.nextBoolean() ? StagingFixture.TINY : Sorter.Limits.DEFAULT;
    StagingFixture to = new StagingFixture(folder, limits);
    Map<String, String> list = new TreeMap<>();
    int ids = 1 << 4 + random.nextInt(9);
    int live = 0;
    for (int round = 0; round < 7; round++) {
      boolean whole = round > 0 && random.nextInt(4) == 0;
      List<String> rows = change(list, ids, round == 0 ? ids : 1 + random.nextInt(20), random);
      StagingOutcome outcome =
          whole
              ? to.stage(UpdateMode.FULL, whole(list, random))
              : to.stage(UpdateMode.DELTA, rows.toArray(String[]::new));
      if (outcome instanceof StagingOutcome.Staged staged) {
        live = to.live(staged).version();
      }
    }
    String where = "seed " + seed;

    StagingFixture fresh = new StagingFixture(elsewhere);
    int version = fresh.full(whole(list, random)).version().version();

    assertEquals(list.size(), fresh.listed(version).size(), where);
    assertEquals(
        fresh.store.versions().find(StagingFixture.LIST, version).orElseThrow().digest(),
        to.store.versions().find(StagingFixture.LIST, live).orElseThrow().digest(),
        where);
    assertEquals(chunks(fresh, version), chunks(to, live), where);
  }

  private static List<String> chunks(StagingFixture fixture, int version) {
    return fixture.store.versions().chunks(StagingFixture.LIST, version).stream()
        .map(
            chunk ->
                chunk.firstId()
                    + " "
                    + chunk.lastId()
                    + " "
                    + chunk.entries()
                    + " "
                    + HexFormat.of().formatHex(chunk.digest()))
        .toList();
  }

  /** Changes some entries of the list; returns the file of changes that says so. */
  private static List<String> change(
      Map<String, String> list, int ids, int changes, Random random) {
    Map<String, String> rows = new TreeMap<>();
    for (int i = 0; i < changes; i++) {
      String id = "entry-%05d".formatted(random.nextInt(ids));
      if (list.containsKey(id) && list.size() > 1 && random.nextInt(3) == 0) {
        list.remove(id);
        rows.put(id, id + ",,,true");
      } else {
        byte[] value = new byte[16];
        random.nextBytes(value);
        list.put(id, id + ",md5," + HexFormat.of().formatHex(value));
        rows.put(id, list.get(id));
      }
    }
    List<String> lines = new ArrayList<>(rows.values());
    Collections.shuffle(lines, random);
    lines.addFirst(DELTA_HEADER);
    return lines;
  }

  private static String[] whole(Map<String, String> list, Random random) {
    List<String> lines = new ArrayList<>(list.values());
    Collections.shuffle(lines, random);
    lines.addFirst("id,type,value");
    return lines.toArray(String[]::new);
  }

  /** A small change of a large list reads and writes few chunks only. */
  @ParameterizedTest
  @ValueSource(strings = {"DELTA", "FULL"})
  void stage_smallChange_keepsTheOtherChunks(UpdateMode mode) {
    Random random = new Random(0x5eed_0060L);
    StagingFixture to = new StagingFixture(folder);
    Map<String, String> list = new TreeMap<>();
    change(list, 20_000, 20_000, random);
    to.live(to.full(whole(list, random)));
    int before = to.store.versions().chunks(StagingFixture.LIST, 1).size();
    List<String> rows = change(list, 20_000, 1, random);

    StagingOutcome.Staged staged =
        mode == UpdateMode.DELTA
            ? to.delta(rows.toArray(String[]::new))
            : to.full(whole(list, random));

    List<ChunkSummary> old = to.store.versions().chunks(StagingFixture.LIST, 1);
    List<ChunkSummary> now =
        to.store.versions().chunks(StagingFixture.LIST, staged.version().version());
    long kept =
        now.stream()
            .filter(
                chunk ->
                    old.stream().anyMatch(o -> java.util.Arrays.equals(o.digest(), chunk.digest())))
            .count();
    assertTrue(before > 15, "chunks: " + before);
    assertTrue(kept >= before - 2, "kept: " + kept + " of " + before);
  }
}
