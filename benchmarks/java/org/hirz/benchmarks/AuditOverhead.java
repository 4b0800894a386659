package org.hirz.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.hirz.access.ListScope;
import org.hirz.access.TenantId;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.AuditSink;
import org.hirz.audit.AuditWriter;
import org.hirz.audit.DigestKey;
import org.hirz.audit.Spool;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.Effort;
import org.hirz.policy.Verdict;
import org.hirz.screening.HashQuery;
import org.hirz.screening.ImageScreening;
import org.hirz.screening.ScreeningObserver;
import org.hirz.screening.ScreeningResult;
import org.hirz.screening.ScreeningTerms;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;

/**
 * What it costs to record a match: a listed picture from its bytes to the verdict, with the audit
 * writer and without, in turn; medians of one thread. Needs {@code -Dhirz.testdata}, or the test
 * data beside the repository.
 */
public final class AuditOverhead {
  private static final String FILE = "pdq/threatexchange/reg-test-input/dih/bridge-1-original.jpg";
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 400;
  private static final int EVENTS = 20_000;

  private final ImageScreening screening =
      new ImageScreening(
          new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(512L << 20)),
          ScreeningObserver.NONE);
  private final byte[] bytes;
  private final Generation generation;
  private final DigestKey digests;

  private AuditOverhead(DigestKey digests) throws IOException {
    this.digests = digests;
    bytes =
        Files.readAllBytes(Path.of(System.getProperty("hirz.testdata", "../shared/data"), FILE));
    HashList list =
        new HashList(
            new ListId("listed"), "Listed", Nature.TEST, "", Map.of(), LabelPolicy.DEFAULTS);
    GenerationBuilder nothing = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    HashQuery.Submitted pdq =
        Objects.requireNonNull(screen(nothing.build(0, Instant.now())).file()).pdq().orElseThrow();
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(
        new LiveList(list, 1, "", false, 1, 0),
        sink ->
            sink.accept(
                new HashEntry(
                    "e",
                    List.of(new EntryHash(pdq.value(), pdq.quality())),
                    List.of(),
                    Flags.NONE)));
    generation = builder.build(1, Instant.now());
  }

  /** Runs; {@code --json} for a line of JSON. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("hirz-audit");
    Store store = StorePlace.make("sqlite", folder).open();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Spool spool = Spool.open(folder, "overhead", store.auditLog().seal(), Spool.DEFAULT_MAX_BYTES);
    AuditOverhead overhead = new AuditOverhead(store.auditLog().digests());
    try (AuditWriter writer =
        new AuditWriter("overhead", spool, store.auditLog(), Clock.systemUTC(), timer)) {
      overhead.report(writer, List.of(arguments).contains("--json"));
    } finally {
      timer.shutdown();
    }
  }

  private void report(AuditWriter writer, boolean json) {
    long[] without = new long[ROUNDS];
    long[] with = new long[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      boolean first = (i & 1) == 0;
      long one = time(first ? writer : AuditSink.NONE);
      long other = time(first ? AuditSink.NONE : writer);
      if (i >= 0) {
        with[i] = first ? one : other;
        without[i] = first ? other : one;
      }
    }
    ScreeningResult result = screen();
    long begun = System.nanoTime();
    for (int i = 0; i < EVENTS; i++) {
      writer.record(event(result));
    }
    double micros = (System.nanoTime() - begun) / 1e3 / EVENTS;
    double off = median(without) / 1e6;
    double on = median(with) / 1e6;
    System.out.printf(
        Locale.ROOT,
        json
            ? "{\"offMillis\":%.4f,\"onMillis\":%.4f,\"ratio\":%.4f,\"eventMicros\":%.2f,"
                + "\"lost\":%d}%n"
            : "a listed picture, bytes to verdict: %.3f ms without, %.3f ms with; ratio %.4f%n"
                + "one event: %.1f us (lost: %d)%n",
        off,
        on,
        on / off,
        micros,
        writer.lost());
  }

  private long time(AuditSink sink) {
    long begun = System.nanoTime();
    ScreeningResult result = screen();
    if (sink != AuditSink.NONE) {
      sink.record(event(result));
    }
    return System.nanoTime() - begun;
  }

  private ScreeningResult screen(Generation searched) {
    Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    return screening.screen(
        searched, bytes, 0, bytes.length, new ScreeningTerms(ListScope.ALL, Effort.FAST, deadline));
  }

  private ScreeningResult screen() {
    ScreeningResult result = screen(generation);
    if (!(result.verdict() instanceof Verdict.Matched)) {
      throw new IllegalStateException("the picture is listed");
    }
    return result;
  }

  private AuditEvent event(ScreeningResult result) {
    return new AuditEvent.MatchAnswered(
        "01KAQ2M8Y6T0V9W3Z5B7C1D4FG",
        TenantId.OPERATOR,
        "synthetic-key",
        result.generation().number(),
        digests.of(
            DigestKey.Purpose.SUBJECT, Objects.requireNonNull(result.fileSha256()).toBytes()),
        List.of(
            new AuditEvent.Hit(
                new ListId("listed"),
                1,
                digests.of(DigestKey.Purpose.ENTRY, "listed\ne"),
                "md5",
                "exact")));
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
