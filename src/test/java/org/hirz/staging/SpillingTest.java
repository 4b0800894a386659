package org.hirz.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.hirz.hashlist.UpdateMode;
import org.hirz.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit in memory. */
class SpillingTest {
  private static final int ROWS = 3000;

  @TempDir Path folder;

  private static List<String> rows(long seed) {
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      byte[] value = new byte[32];
      random.nextBytes(value);
      String id = random.nextInt(4) == 0 ? "" : "picture-" + random.nextInt(ROWS);
      rows.add(id + ",pdq," + HexFormat.of().formatHex(value) + "," + random.nextInt(101));
    }
    return rows;
  }

  private static String text(List<String> rows) {
    return "id,type,value,quality\n" + String.join("\n", rows) + "\n";
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void stage_manyRuns_givesWhatOneRunGives(@TempDir Path other) {
    long seed = 0x5eed_0041L;
    List<String> rows = rows(seed);
    StagingFixture large = new StagingFixture(folder);
    StagingFixture tiny = new StagingFixture(other, StagingFixture.TINY);
    List<String> keyed = rows.stream().filter(row -> !row.startsWith(",")).toList();
    String digest = StagingFixture.staged(stage(large, bytes(text(keyed)))).version().digest();

    assertEquals(
        digest,
        StagingFixture.staged(stage(tiny, bytes(text(keyed)))).version().digest(),
        "seed " + seed);
    assertEquals(List.of(), tiny.spilled());
  }

  @Test
  void stage_shuffledRows_givesTheSameVersion() {
    long seed = 0x5eed_0042L;
    StagingFixture to = new StagingFixture(folder, StagingFixture.TINY);
    List<String> rows = rows(seed);
    StagingFixture.staged(stage(to, bytes(text(rows))));
    Collections.shuffle(rows, new Random(seed));

    assertEquals(
        StagingOutcome.Unchanged.class, stage(to, bytes(text(rows))).getClass(), "seed " + seed);
  }

  private static StagingOutcome stage(StagingFixture to, InputStream file) {
    return to.staging.stage(StagingFixture.request(UpdateMode.FULL), file, StagingProgress.NONE);
  }

  /** A stream that does something once all before it has been read. */
  private static InputStream then(String text, Runnable act) {
    return new SequenceInputStream(
        bytes(text),
        new InputStream() {
          @Override
          public int read() {
            act.run();
            return -1;
          }
        });
  }

  @Test
  void spill_whileAFileComes_holdsNothingInClearAndIsPrivate() {
    StagingFixture to = new StagingFixture(folder, StagingFixture.TINY);
    List<String> rows = rows(0x5eed_0043L);
    List<Integer> seen = new ArrayList<>();

    StagingFixture.staged(
        stage(
            to,
            then(
                text(rows),
                () -> {
                  for (Path file : to.spilled()) {
                    seen.add(check(file, rows));
                  }
                })));

    assertTrue(seen.stream().mapToInt(Integer::intValue).sum() > 50_000, "something is spilled");
    assertEquals(List.of(), to.spilled());
  }

  private static int check(Path path, List<String> rows) {
    try {
      assertEquals(
          "rw-------",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(path)));
      String file = Files.readString(path, StandardCharsets.ISO_8859_1);
      assertFalse(file.contains("picture-"), "an id");
      for (String row : rows) {
        String hex = row.split(",")[2];
        byte[] value = HexFormat.of().parseHex(hex);
        assertFalse(file.contains(hex), "hex");
        assertFalse(file.contains(new String(value, 0, 8, StandardCharsets.ISO_8859_1)), "bytes");
      }
      return file.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void spill_afterAFailureOfTheFile_isGone() {
    StagingFixture to = new StagingFixture(folder, StagingFixture.TINY);
    InputStream broken =
        new SequenceInputStream(
            bytes(text(rows(0x5eed_0044L))),
            new InputStream() {
              @Override
              public int read() throws IOException {
                assertFalse(to.spilled().isEmpty());
                throw new IOException("gone");
              }
            });

    StagingFixture.refused(stage(to, broken));

    assertEquals(List.of(), to.spilled());
    assertEquals(List.of(), to.store.versions().of(StagingFixture.LIST));
  }

  @Test
  void spill_afterAFailureOfTheStore_isGone() {
    StagingFixture to = new StagingFixture(folder, StagingFixture.TINY);
    RuntimeException thrown = new IllegalStateException("the program ends");
    List<StagingProgress.Phase> phases = new ArrayList<>();

    assertEquals(
        thrown,
        assertThrows(
            IllegalStateException.class,
            () ->
                to.staging.stage(
                    StagingFixture.request(UpdateMode.FULL),
                    bytes(text(rows(0x5eed_0045L))),
                    (phase, b, r, j) -> {
                      phases.add(phase);
                      if (phase == StagingProgress.Phase.MERGING) {
                        throw thrown;
                      }
                    })));

    assertEquals(StagingProgress.Phase.FAILED, phases.getLast());
    assertEquals(List.of(), to.spilled());
    assertEquals(List.of(), to.store.versions().of(StagingFixture.LIST));
  }

  @Test
  void spill_thatSomebodyChanges_isFoundOut() {
    StagingFixture to = new StagingFixture(folder, StagingFixture.TINY);
    InputStream file =
        then(
            text(rows(0x5eed_0046L)),
            () -> {
              for (Path path : to.spilled()) {
                damage(path);
              }
            });

    StoreException thrown = assertThrows(StoreException.class, () -> stage(to, file));

    assertEquals(StoreException.Reason.UNAVAILABLE, thrown.reason());
    assertEquals(List.of(), to.spilled());
  }

  private static void damage(Path path) {
    try {
      Files.write(path, new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void spill_folderThatIsGone_isAFailureOfTheStore() throws IOException {
    StagingFixture to = new StagingFixture(folder, StagingFixture.TINY);
    Files.delete(to.spill);

    assertThrows(StoreException.class, () -> stage(to, bytes(text(rows(0x5eed_0047L)))));
    assertEquals(List.of(), to.store.versions().of(StagingFixture.LIST));
  }
}
