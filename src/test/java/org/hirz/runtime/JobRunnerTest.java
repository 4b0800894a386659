package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.hirz.access.ListScope;
import org.hirz.access.TenantId;
import org.hirz.bulk.BulkCheck;
import org.hirz.bulk.BulkTally;
import org.hirz.bulk.Only;
import org.hirz.bulk.RowBlocks;
import org.hirz.bulk.RowFormat;
import org.hirz.generation.Generation;
import org.hirz.generation.HeapBudget;
import org.hirz.hashlist.ListId;
import org.hirz.job.FileIntake;
import org.hirz.job.JobFiles;
import org.hirz.job.JobIntake;
import org.hirz.policy.Verdict;
import org.hirz.runtime.JobParts.Choices;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;
import org.hirz.store.Job;
import org.hirz.store.JobState;
import org.hirz.store.StorePlace;
import org.hirz.store.TestLists;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Working on jobs: what they are searched in, what ends them, and what comes of them. */
class JobRunnerTest {
  private static final int ROWS = 5_000;

  @TempDir Path folder;

  private StorePlace place;

  @BeforeEach
  void publish() {
    place = StorePlace.make("sqlite", folder);
    TestLists.publish(place.open(), "a", JobRows.entries(0, ROWS));
  }

  private JobParts parts(Choices choices) {
    return new JobParts(place.open(), choices).serve();
  }

  /** Returns what a bulk check in one piece answers. */
  private static byte[] expected(JobParts parts, byte[] input) throws IOException {
    Generation generation = parts.live.current().orElseThrow();
    BulkCheck check =
        new BulkCheck(
            generation,
            ListScope.ALL,
            new HashScreening(ScreeningObserver.NONE),
            new BulkCheck.Settings(RowFormat.CSV, RowFormat.CSV, Only.ALL, false, true));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(check.head());
    RowBlocks blocks = new RowBlocks(new ByteArrayInputStream(input), RowFormat.CSV);
    BulkTally tally = BulkTally.NONE;
    while (true) {
      switch (blocks.next()) {
        case RowBlocks.Next.Rows rows -> {
          BulkCheck.Answer answer = check.check(rows.block());
          tally = tally.plus(answer.tally());
          out.write(answer.output());
        }
        case RowBlocks.Next.End end -> {
          out.write(check.trailer(tally, end.digest()));
          return out.toByteArray();
        }
        case RowBlocks.Next.Refused refused -> throw new AssertionError(refused);
      }
    }
  }

  @Test
  void results_areThoseOfABulkCheckInOnePiece() throws IOException {
    JobParts parts = parts(Choices.USUAL);
    byte[] input = JobRows.csv(ROWS);
    String id = parts.submit(input);
    assertTrue(parts.job(id).progress().chunks() > 2, "several chunks");
    assertEquals(
        "id,verdict,reason,list,entry,via,strength,labels,error\n",
        new String(parts.results(id), StandardCharsets.UTF_8),
        "nothing is answered yet, and there is no trailer");
    parts.run();
    assertEquals(JobState.DONE, parts.job(id).state());
    assertEquals(JobRows.listed(ROWS), parts.job(id).progress().tally().match());
    assertEquals(1, parts.job(id).progress().tally().errors());
    assertArrayEquals(expected(parts, input), parts.results(id));
    assertEquals(ROWS - 1, parts.screened.get());
  }

  @Test
  void versions_thatWentLiveMeanwhile_changeNothing() throws IOException {
    JobParts parts = parts(Choices.USUAL);
    byte[] input = JobRows.csv(ROWS);
    String id = parts.submit(input);
    byte[] expected = expected(parts, input);
    assertTrue(parts.runner.runNext());
    TestLists.publish(parts.store, "a", JobRows.entries(7, ROWS));
    parts.serve().run();
    assertEquals(2, parts.live.current().orElseThrow().number());
    assertArrayEquals(expected, parts.results(id));
    String other = parts.submit(input);
    assertFalse(Arrays.equals(expected, parts.run().results(other)), "a new job sees the new one");
  }

  @Test
  void entry_keptBackMeanwhile_changesNothing_andAnotherListNeither() throws IOException {
    JobParts parts = parts(Choices.USUAL);
    byte[] input = JobRows.csv(ROWS);
    String id = parts.submit(input);
    byte[] expected = expected(parts, input);
    TestLists.publish(parts.store, "b", JobRows.entries(7, ROWS));
    parts.serve();
    assertTrue(parts.runner.runNext(), "the list is served as it was");
    TestLists.expectDone(
        parts
            .store
            .withholdings()
            .suspend(new ListId("a"), JobRows.entries(0, ROWS).firstKey(), TestLists.ANNE));
    parts.serve().run();
    assertArrayEquals(expected, parts.results(id));
  }

  @Test
  void versions_thatDoNotFitBeside_areWaitedForWithAReason() {
    JobParts parts = parts(Choices.USUAL.with(new HeapBudget(1)));
    String id = parts.submit(JobRows.csv(ROWS));
    TestLists.publish(parts.store, "a", JobRows.entries(7, ROWS));
    parts.serve().run();
    Job job = parts.job(id);
    assertFalse(job.state().isEnded());
    assertTrue(job.waiting().contains("no memory"), job.waiting());
    JobParts roomy = parts(Choices.USUAL).run();
    assertEquals(JobState.DONE, roomy.job(id).state());
    assertEquals("", roomy.job(id).waiting());
  }

  @Test
  void grant_revokedMeanwhile_failsTheJobRatherThanAnswerLess() {
    AtomicReference<Optional<ListScope>> granted =
        new AtomicReference<>(Optional.of(ListScope.ALL));
    JobParts parts = parts(Choices.USUAL.with((TenantId tenant) -> granted.get()));
    String id = parts.submit(JobRows.csv(ROWS));
    assertTrue(parts.runner.runNext());
    granted.set(Optional.of(new ListScope(Set.of(new ListId("b")))));
    parts.run();
    assertEquals(JobState.FAILED, parts.job(id).state());
    assertTrue(parts.job(id).reason().contains("no longer granted"), parts.job(id).reason());
    assertEquals(1, parts.job(id).progress().chunksDone());

    granted.set(Optional.empty());
    String other = parts.submit(JobRows.csv(10));
    parts.run();
    assertEquals("the tenant is disabled", parts.job(other).waiting());
  }

  @Test
  void chunk_thatFailsThreeTimes_failsTheJob() {
    AtomicInteger times = new AtomicInteger();
    ScreeningObserver breaking =
        new ScreeningObserver() {
          @Override
          public void decided(Verdict verdict, long generation) {
            times.incrementAndGet();
            throw new IllegalStateException("made up");
          }
        };
    JobParts parts = parts(Choices.USUAL.with(breaking));
    String id = parts.submit(JobRows.csv(10));
    parts.run();
    assertEquals(JobState.FAILED, parts.job(id).state());
    assertEquals(3, times.get());
    assertTrue(parts.job(id).reason().contains("3 attempts"), parts.job(id).reason());
    assertFalse(parts.runner.runNext());
  }

  private JobFiles files() {
    return new JobFolder(folder.resolve("inputs"));
  }

  private boolean readNext(JobParts parts) {
    return new FileIntake(parts.store.jobs(), files(), JobParts.LIMITS, job -> JobIntake.Pace.FREE)
        .readNext();
  }

  private String ofFile(JobParts parts, String name) {
    Job job = JobParts.job(parts.terms("csv", name));
    parts.store.jobs().create(job, "", JobParts.LIMITS);
    return job.id();
  }

  @Test
  void file_plainOrPacked_isReadInTheBackground() throws IOException {
    JobParts parts = parts(Choices.USUAL.with(files()));
    byte[] input = JobRows.csv(ROWS);
    Path own = Files.createDirectories(folder.resolve("inputs").resolve("operator"));
    Files.write(own.resolve("rows.csv"), input);
    try (var packed = new GZIPOutputStream(Files.newOutputStream(own.resolve("rows.csv.gz")))) {
      packed.write(input);
    }
    String plain = ofFile(parts, "rows.csv");
    String packed = ofFile(parts, "rows.csv.gz");
    assertTrue(readNext(parts));
    assertTrue(readNext(parts));
    assertFalse(readNext(parts));
    parts.run();
    assertArrayEquals(expected(parts, input), parts.results(plain));
    assertArrayEquals(expected(parts, input), parts.results(packed));
  }

  @Test
  void file_whoseReaderEndsWithTheProgram_isReadAnewAndHasNotFailed() throws IOException {
    JobParts parts = parts(Choices.USUAL.with(files()));
    Path own = Files.createDirectories(folder.resolve("inputs").resolve("operator"));
    Files.write(own.resolve("rows.csv"), JobRows.csv(ROWS));
    String id = ofFile(parts, "rows.csv");
    JobIntake.Pace ending =
        rows -> {
          throw new InterruptedIOException("the program ends");
        };
    new FileIntake(parts.store.jobs(), files(), JobParts.LIMITS, job -> ending).readNext();
    assertEquals(JobState.RECEIVING, parts.job(id).state());
    JobParts again = parts(Choices.USUAL.with(files()));
    assertTrue(readNext(again), "opened again, nobody else has it");
    again.run();
    assertArrayEquals(expected(again, JobRows.csv(ROWS)), again.results(id));
  }

  @Test
  void file_thatIsNone_failsTheJobAndNamesNothing() throws IOException {
    JobParts parts = parts(Choices.USUAL.with(files()));
    Path own = Files.createDirectories(folder.resolve("inputs").resolve("operator"));
    Path secret = Files.write(folder.resolve("secret.csv"), JobRows.csv(10));
    Files.createSymbolicLink(own.resolve("link.csv"), secret);
    Files.createDirectory(own.resolve("folder.csv"));
    Files.writeString(own.resolve("text.csv"), "this is no header\n");
    Files.writeString(own.resolve("broken.csv.gz"), "this is no gzip");
    for (String name :
        new String[] {
          "missing.csv",
          "link.csv",
          "folder.csv",
          "..",
          "../secret.csv",
          "text.csv",
          "broken.csv.gz"
        }) {
      String id = ofFile(parts, name);
      assertTrue(readNext(parts), name);
      Job job = parts.job(id);
      assertEquals(JobState.FAILED, job.state(), name);
      assertFalse(job.reason().contains("secret") || job.reason().contains("this is"), name);
    }
  }

  @Test
  void file_thatIsNone_isNotThere_whosesoeverItIs() throws IOException {
    Path other = Files.createDirectories(folder.resolve("inputs").resolve("other"));
    Files.write(other.resolve("rows.csv"), JobRows.csv(10));
    assertTrue(files().open(new TenantId("operator"), "rows.csv").isEmpty());
    try (var in = files().open(new TenantId("other"), "rows.csv").orElseThrow()) {
      assertEquals('i', in.read());
    }
  }
}
