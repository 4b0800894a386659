package org.hirz.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.GenerationChange;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.generation.MergeState;
import org.hirz.generation.Publishing;
import org.hirz.generation.PublishingObserver;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.runtime.BackgroundThreads;

/**
 * Times what changes under a running service: withdrawals and additions until a query sees them,
 * and queries while everything is merged or rebuilt. {@code benchmarks/updates} runs it.
 */
public final class UpdateRun {
  private static final ListId LIST = new ListId("great");
  private static final ListId FEW = new ListId("small");
  private static final int FEW_ENTRIES = 2000;
  private static final int CHANGES = 100;
  private static final int ADDED = 1000;
  private static final long SEED = 20261122;

  private final int entries;
  private final LiveGeneration live = new LiveGeneration();
  private final Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
  private final Publishing publishing;
  private final Pauses pauses = new Pauses();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private volatile CountDownLatch merged = new CountDownLatch(1);
  private int version = 1;
  private ListScope scope = ListScope.ALL;

  private UpdateRun(int entries) {
    this.entries = entries;
    this.publishing =
        new Publishing(
            live,
            indexing,
            HeapBudget.ofThisProgram(),
            merge -> daemon("merge", merge),
            new Watch(),
            Clock.systemUTC());
  }

  /** Runs with the number of entries given, ten million where none is. */
  public static void main(String[] args) throws InterruptedException {
    new UpdateRun(args.length == 0 ? 10_000_000 : Integer.parseInt(args[0])).run();
  }

  private void run() throws InterruptedException {
    say("entries %,d; %s; heap %,d MiB; %s", entries, Runtime.version(), maxHeap(), collectors());
    long begun = System.nanoTime();
    publishing.publish(whole());
    say("built in %.1f s", (System.nanoTime() - begun) / 1e9);
    long steady = settledHeap();
    say(
        "steady heap %,d MiB, %.1f bytes an entry; accounted %,d MiB",
        steady >> 20, (double) steady / entries, served().bytes() >> 20);
    queriesFor(Duration.ofSeconds(4)); // warms up
    for (int i = 0; i < 20; i++) {
      withdrawalSeen();
    }
    Latencies quiet = queriesFor(Duration.ofSeconds(5));
    say("8 views, quiet: %s", quiet);
    scope = new ListScope(Set.of(LIST));
    say("8 views of a caller who sees the great list alone: %s", queriesFor(Duration.ofSeconds(3)));
    scope = new ListScope(Set.of(FEW));
    say("8 views of a caller who sees %,d: %s", FEW_ENTRIES, queriesFor(Duration.ofSeconds(3)));
    scope = ListScope.ALL;
    say("withdrawal until a query sees it: %s", timed(this::withdrawalSeen));
    say("%,d entries added until a query sees them: %s", ADDED, timed(this::additionSeen));
    say("segments now: %s", served().segments());
    Latencies beside = queriesFor(Duration.ofSeconds(5));
    say("8 views, with these segments: %s, p50 %.2f x", beside, beside.p50() / quiet.p50());
    merge(quiet, steady);
    rebuild(quiet, steady);
  }

  /** A change of more than the share that sets off a merge of all. */
  private void merge(Latencies quiet, long steady) throws InterruptedException {
    merged = new CountDownLatch(1);
    pauses.begin();
    long begun = System.nanoTime();
    addAndSee(entries / 20 + 1000);
    say(
        "%,d entries added until a query sees them: %.0f ms",
        entries / 20 + 1000, (System.nanoTime() - begun) / 1e6);
    if (!(publishing.merging() instanceof MergeState.Running)) {
      say("no merge: %s", publishing.merging());
      return;
    }
    Latencies during = queriesUntil(merged);
    say(
        "merge took %.1f s; segments now: %s",
        (System.nanoTime() - begun) / 1e9, served().segments());
    report("8 views while all is merged", during, quiet, steady);
  }

  /** Everything anew from a source, as at a great change of a list. */
  private void rebuild(Latencies quiet, long steady) throws InterruptedException {
    settledHeap();
    pauses.begin();
    CountDownLatch done = new CountDownLatch(1);
    daemon(
        "rebuild",
        () -> {
          publishing.publish(whole());
          done.countDown();
        });
    report("8 views while all is rebuilt", queriesUntil(done), quiet, steady);
  }

  private void report(String what, Latencies during, Latencies quiet, long steady) {
    say("%s: %s; p99 %.2f x quiet", what, during, during.p99() / quiet.p99());
    say(
        "collector: longest pause %.1f ms, %d pauses; most heap after a collection %,d MiB, %.2f x"
            + " steady",
        pauses.longestMillis(),
        pauses.count(),
        pauses.mostAfter() >> 20,
        (double) pauses.mostAfter() / steady);
  }

  private Generation whole() {
    GenerationBuilder builder = new GenerationBuilder(indexing.onOneThread());
    builder.addList(list(LIST, ++version, entries), this::everything);
    builder.addList(
        list(FEW, 1, FEW_ENTRIES),
        sink -> {
          for (int i = 0; i < FEW_ENTRIES; i++) {
            sink.accept(entry(id(i), original(-1 - i)));
          }
        });
    return builder.build(version, Instant.now());
  }

  private void everything(Consumer<HashEntry> sink) {
    for (int i = 0; i < entries; i++) {
      sink.accept(entry(id(i), original(i)));
    }
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "entry-%08x", number);
  }

  private static HashEntry entry(String id, Hash256 hash) {
    return new HashEntry(
        id, List.of(new EntryHash(HashValue.pdq(hash), 100)), List.of(), Flags.NONE);
  }

  private static Hash256 original(int number) {
    return uniform(new SplittableRandom(SEED + number));
  }

  private static Hash256 uniform(SplittableRandom random) {
    return new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static LiveList list(ListId id, int version, int entries) {
    HashList list =
        new HashList(id, id.value(), Nature.TEST, "benchmark", Map.of(), LabelPolicy.DEFAULTS);
    return new LiveList(list, version, "sha256:0", false, entries, 0);
  }

  private GenerationChange.Builder change() {
    int follows = served().list(LIST).orElseThrow().version();
    return GenerationChange.builder(++version, Instant.now()).list(list(LIST, version, 0), follows);
  }

  private long withdrawalSeen() {
    int number = random.nextInt(entries);
    while (!finds(original(number))) {
      number = random.nextInt(entries);
    }
    long begun = System.nanoTime();
    live(publishing.apply(change().withdraw(id(number)).build()));
    if (finds(original(number))) {
      throw new IllegalStateException("a withdrawn entry is found");
    }
    return System.nanoTime() - begun;
  }

  private long additionSeen() {
    return addAndSee(ADDED);
  }

  private long addAndSee(int many) {
    long begun = System.nanoTime();
    GenerationChange.Builder change = change();
    Hash256 last = uniform(random);
    for (int i = 0; i < many; i++) {
      last = uniform(random);
      change.put(entry(id((int) ((long) entries * i / many)) + "-" + version, last));
    }
    live(publishing.apply(change.build()));
    if (!finds(last)) {
      throw new IllegalStateException("an added entry is not found");
    }
    return System.nanoTime() - begun;
  }

  private static void live(Publishing.Outcome outcome) {
    if (!(outcome instanceof Publishing.Outcome.Live)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  private boolean finds(Hash256 hash) {
    ViewHash view = new ViewHash(new View(ViewKind.WHOLE, Orientation.ORIG, 0), hash, 100);
    return !served().search(HashType.PDQ, List.of(view), ListScope.ALL).matches().isEmpty();
  }

  private Latencies timed(LongSupplier once) {
    Latencies latencies = new Latencies();
    for (int i = 0; i < CHANGES; i++) {
      latencies.add(once.getAsLong());
    }
    return latencies;
  }

  private Latencies queriesFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Latencies latencies = new Latencies();
    while (System.nanoTime() < end) {
      latencies.add(query());
    }
    return latencies;
  }

  private Latencies queriesUntil(CountDownLatch done) {
    Latencies latencies = new Latencies();
    while (done.getCount() > 0) {
      latencies.add(query());
    }
    return latencies;
  }

  /** One in two looks for a listed picture. */
  private long query() {
    List<ViewHash> views = new ArrayList<>();
    for (Orientation orientation : Orientation.values()) {
      Hash256 hash =
          orientation == Orientation.ORIG && random.nextBoolean()
              ? original(random.nextInt(entries))
              : uniform(random);
      views.add(new ViewHash(new View(ViewKind.WHOLE, orientation, 0), hash, 100));
    }
    long begun = System.nanoTime();
    served().search(HashType.PDQ, views, scope);
    return System.nanoTime() - begun;
  }

  private Generation served() {
    return live.current().orElseThrow();
  }

  /** Collects until nothing more is found. */
  private static long settledHeap() {
    long before;
    long used = Long.MAX_VALUE;
    do {
      before = used;
      System.gc();
      used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    } while (used < before - (1 << 20));
    return used;
  }

  private static long maxHeap() {
    return Runtime.getRuntime().maxMemory() >> 20;
  }

  private static List<String> collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(java.lang.management.MemoryManagerMXBean::getName)
        .toList();
  }

  private static void daemon(String name, Runnable work) {
    new BackgroundThreads(name).newThread(work).start();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** Lets the run know when a merge has ended. */
  private final class Watch implements PublishingObserver {
    @Override
    public void published(Generation generation) {}

    @Override
    public void merging(MergeState state) {}

    @Override
    public void merged(int entries, Duration took) {
      merged.countDown();
    }

    @Override
    public void mergeFailed(Throwable cause) {
      cause.printStackTrace();
      merged.countDown();
    }
  }
}
