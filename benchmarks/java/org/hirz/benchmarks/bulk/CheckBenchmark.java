package org.hirz.benchmarks.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hirz.access.ListScope;
import org.hirz.bulk.BulkCheck;
import org.hirz.bulk.BulkTally;
import org.hirz.bulk.Only;
import org.hirz.bulk.RowBlock;
import org.hirz.bulk.RowBlocks;
import org.hirz.bulk.RowFormat;
import org.hirz.check.CheckFolder;
import org.hirz.check.CheckPlan;
import org.hirz.check.CheckProgress;
import org.hirz.check.CheckRun;
import org.hirz.check.CheckState;
import org.hirz.check.EvidenceAccess;
import org.hirz.check.HashListFormat;
import org.hirz.check.HashListInput;
import org.hirz.check.StopSignal;
import org.hirz.generation.Generation;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;

/**
 * Times a file of made-up hashes against a made-up list, twice: as {@code hirz check} does it,
 * which writes findings to a folder, and as {@code POST /v1/match/bulk} and jobs do, which answer
 * rows. Both read a file, on all cores. {@code benchmarks/bulk/check} runs it.
 */
public final class CheckBenchmark {
  private static final int BLOCKS_AHEAD = 4;
  private static final long CHECKPOINT_MILLIS = 500;
  private static final int WARM_UP_PARTS = 10;

  private final BulkOptions options;
  private final Generation generation;
  private final Path folder;

  /** What a run took. */
  private record Run(double seconds, double cpuSeconds, long peakMb, long match) {
    double perCore(long rows, int threads) {
      int cores = Math.min(threads, Runtime.getRuntime().availableProcessors());
      return rows / seconds / cores;
    }
  }

  private CheckBenchmark(BulkOptions options, Generation generation, Path folder) {
    this.options = options;
    this.generation = generation;
    this.folder = folder;
  }

  /** Runs as {@link BulkOptions} say. */
  public static void main(String[] arguments) throws Exception {
    BulkOptions options = BulkOptions.of(arguments);
    Path folder = Files.createTempDirectory("hirz-bulk-");
    try {
      MadeUpHashes hashes = new MadeUpHashes(options.type(), options.entries());
      long begun = System.nanoTime();
      Generation generation = hashes.generation();
      say(
          "list of %,d built in %.1f s; %s, %d processors, heap of at most %,d MiB",
          options.entries(),
          (System.nanoTime() - begun) / 1e9,
          Runtime.version(),
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().maxMemory() >> 20);
      new CheckBenchmark(options, generation, folder).run(hashes);
    } finally {
      delete(folder);
    }
  }

  private void run(MadeUpHashes hashes) throws Exception {
    Path few = folder.resolve("few.csv");
    Path all = folder.resolve("all.csv");
    long fewRows = Math.max(1000, options.rows() / WARM_UP_PARTS);
    hashes.write(few, fewRows);
    hashes.write(all, options.rows());
    long list = HeapWatch.liveMb();
    say("the list takes %,d MiB of heap", list);

    bulk(few);
    Run bulkFew = bulk(few);
    Run bulk = bulk(all);
    report("rows answered, a tenth", fewRows, bulkFew);
    report("rows answered", options.rows(), bulk);
    check(few);
    Run checkFew = check(few);
    Run check = check(all);
    report("hirz check, a tenth", fewRows, checkFew);
    report("hirz check", options.rows(), check);
    if (options.json()) {
      json(list, bulk, bulkFew, check, checkFew);
    }
  }

  /** Rows in, results out, in order, as a stream or a job has them. */
  private Run bulk(Path file) throws Exception {
    BulkCheck check =
        new BulkCheck(
            generation,
            ListScope.ALL,
            new HashScreening(ScreeningObserver.NONE),
            new BulkCheck.Settings(
                RowFormat.CSV, RowFormat.NDJSON, Only.ALL, options.derived(), true));
    HeapWatch.begin();
    long cpu = cpuNanos();
    long begun = System.nanoTime();
    BulkTally tally = BulkTally.NONE;
    try (ExecutorService threads = Executors.newFixedThreadPool(options.threads());
        InputStream in = Files.newInputStream(file);
        OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("out")), 1 << 16)) {
      RowBlocks blocks = new RowBlocks(in, RowFormat.CSV);
      Deque<Future<BulkCheck.Answer>> ahead = new ArrayDeque<>();
      RowBlocks.Next next = blocks.next();
      while (next instanceof RowBlocks.Next.Rows || !ahead.isEmpty()) {
        if (next instanceof RowBlocks.Next.Rows(RowBlock block)
            && ahead.size() < BLOCKS_AHEAD * options.threads()) {
          ahead.add(threads.submit(() -> check.check(block)));
          next = blocks.next();
        } else {
          tally = tally.plus(write(ahead.remove(), out));
        }
      }
      if (next instanceof RowBlocks.Next.End(String digest)) {
        out.write(check.trailer(tally, digest));
      }
    }
    return new Run(
        (System.nanoTime() - begun) / 1e9,
        (cpuNanos() - cpu) / 1e9,
        HeapWatch.peakMb(),
        tally.match());
  }

  private static BulkTally write(Future<BulkCheck.Answer> answer, OutputStream out)
      throws IOException, InterruptedException, ExecutionException {
    BulkCheck.Answer done = answer.get();
    out.write(done.output());
    return done.tally();
  }

  /** The same as findings, with checkpoints, as they lie in a report's folder. */
  private Run check(Path file) throws Exception {
    Path target = folder.resolve("findings");
    delete(target);
    CheckState state =
        new CheckState(
            new CheckPlan(List.of(), List.of(), Map.of()),
            "",
            "",
            Instant.EPOCH,
            CheckProgress.NONE);
    HashListInput.Reading reading =
        new HashListInput.Reading(
            HashListFormat.byName("csv").orElseThrow(), Optional.empty(), options.derived());
    HeapWatch.begin();
    long cpu = cpuNanos();
    long begun = System.nanoTime();
    if (!(CheckFolder.open(target, state, false)
        instanceof CheckFolder.Opening.Opened(CheckFolder opened))) {
      throw new IllegalStateException("the folder was refused");
    }
    CheckProgress progress;
    try (opened) {
      progress =
          new CheckRun(
                  new CheckRun.Settings(options.threads(), CHECKPOINT_MILLIS),
                  new StopSignal(),
                  opened,
                  lines -> {})
              .run(
                  List.of(new HashListInput(0, file, reading, new EvidenceAccess(), generation)),
                  CheckProgress.NONE)
              .progress();
    }
    return new Run(
        (System.nanoTime() - begun) / 1e9,
        (cpuNanos() - cpu) / 1e9,
        HeapWatch.peakMb(),
        progress.tally().match());
  }

  private void report(String what, long rows, Run run) {
    say(
        "%-24s %,11.0f rows/s a core (%,.0f a second of processor), %.1f s, %,d known, heap %,d"
            + " MiB at most",
        what,
        run.perCore(rows, options.threads()),
        rows / run.cpuSeconds(),
        run.seconds(),
        run.match(),
        run.peakMb());
  }

  private void json(long list, Run bulk, Run bulkFew, Run check, Run checkFew) {
    System.out.printf(
        Locale.ROOT,
        "{\"type\":\"%s\",\"rows\":%d,\"list_entries\":%d,\"threads\":%d,\"orientations\":\"%s\","
            + "\"rows_per_s_per_core\":%.0f,\"rows_per_cpu_s\":%.0f,\"heap_peak_mb\":%d,"
            + "\"heap_peak_of_a_tenth_mb\":%d,\"heap_list_mb\":%d,\"known\":%d,"
            + "\"answers_per_s_per_core\":%.0f,\"answers_per_cpu_s\":%.0f,"
            + "\"answers_heap_peak_mb\":%d,\"answers_heap_peak_of_a_tenth_mb\":%d}%n",
        options.type().wireName(),
        options.rows(),
        options.entries(),
        options.threads(),
        options.derived() ? "derived" : "given",
        check.perCore(options.rows(), options.threads()),
        options.rows() / check.cpuSeconds(),
        check.peakMb(),
        checkFew.peakMb(),
        list,
        check.match(),
        bulk.perCore(options.rows(), options.threads()),
        options.rows() / bulk.cpuSeconds(),
        bulk.peakMb(),
        bulkFew.peakMb());
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void say(String form, Object... values) {
    System.out.printf(Locale.ROOT, form + "%n", values);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
