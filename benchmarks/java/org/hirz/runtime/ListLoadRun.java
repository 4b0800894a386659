package org.hirz.runtime;

import io.agroal.api.AgroalDataSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.staging.Staging;
import org.hirz.staging.StagingOutcome;
import org.hirz.staging.StagingProgress;
import org.hirz.staging.StagingRequest;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;
import org.hirz.store.VersionSource;
import org.hirz.store.postgres.TestPostgres;

/**
 * Times a list from its file to what is served, a change of it, and a restart with it. {@code
 * benchmarks/lists/load} runs it. Exits with 1 where what is served answers wrongly.
 */
public final class ListLoadRun {
  private static final ListId LIST = new ListId("load");
  private static final Act ANNE = Act.by("anne");
  private static final Act BERT = Act.by("bert");
  private static final int SAMPLES = 1000;

  private final MadeUpList list;
  private final StorePlace place;
  private final Path folder;

  private ListLoadRun(MadeUpList list, StorePlace place, Path folder) {
    this.list = list;
    this.place = place;
    this.folder = folder;
  }

  /** What was measured. */
  private record Figures(
      double fileToLive, double delta, double restart, long heapPeak, long bytesOnDisk) {}

  /** Runs with {@code --rows N --store sqlite|postgres [--json]}. */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    if (given.getFirst().equals("restart")) {
      restarted(given);
      return;
    }
    int rows = Integer.parseInt(value(given, "--rows", "1000000"));
    String kind = value(given, "--store", "sqlite");
    Path folder = Files.createTempDirectory("hirz-load");
    try {
      ListLoadRun run =
          new ListLoadRun(new MadeUpList(rows), StorePlace.make(kind, folder), folder);
      print(run.run(), rows, kind, given.contains("--json"));
    } finally {
      remove(folder);
    }
    System.exit(0);
  }

  private static String value(List<String> given, String name, String otherwise) {
    int at = given.indexOf(name);
    return at < 0 ? otherwise : given.get(at + 1);
  }

  private static void print(Figures figures, int rows, String kind, boolean json) {
    System.out.println(
        String.format(
            Locale.ROOT,
            json
                ? "{\"rows\":%d,\"store\":\"%s\",\"file_to_live_s\":%.2f,\"delta_1000_s\":%.2f,"
                    + "\"restart_s\":%.2f,\"heap_peak_mb\":%d,\"heap_max_mb\":%d,"
                    + "\"bytes_on_disk\":%d}"
                : "%,d rows in %s: file to live %.2f s; change of 1,000 live %.2f s; restart %.2f s;"
                    + " heap at most %,d of %,d MiB; %,d bytes on disk",
            rows,
            kind,
            figures.fileToLive(),
            figures.delta(),
            figures.restart(),
            figures.heapPeak() >> 20,
            Runtime.getRuntime().maxMemory() >> 20,
            figures.bytesOnDisk()));
  }

  private Figures run() throws IOException, InterruptedException {
    Path file = folder.resolve("list.csv");
    Path change = folder.resolve("change.csv");
    list.write(file);
    list.writeChange(change);
    double fileToLive;
    double delta;
    long heapPeak;
    try (AgroalDataSource pool = place.pool()) {
      Store store = place.open(pool);
      Staging staging = new Staging(store, folder.resolve("spill"), Clock.systemUTC());
      store.lists().create(settings(), ANNE);
      ServingParts serving = new ServingParts();
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      fileToLive = timed("whole", () -> load(store, staging, serving, file, UpdateMode.FULL));
      heapPeak = heapPools().mapToLong(each -> each.getPeakUsage().getUsed()).sum();
      delta = timed("change", () -> load(store, staging, serving, change, UpdateMode.DELTA));
      verify(serving);
    }
    double restart = restart();
    return new Figures(fileToLive, delta, restart, heapPeak, bytesOnDisk());
  }

  private static Stream<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  /** Something that takes time. */
  private interface Work {
    void run() throws IOException;
  }

  private static double timed(String what, Work work) throws IOException {
    long begun = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - begun) / 1e9;
    say("%s: %.2f s", what, seconds);
    return seconds;
  }

  private static void say(String format, Object... values) {
    System.err.println(String.format(Locale.ROOT, format, values));
  }

  private static HashList settings() {
    return new HashList(LIST, "Load", Nature.TEST, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS);
  }

  private void load(Store store, Staging staging, ServingParts serving, Path file, UpdateMode mode)
      throws IOException {
    int[] version = new int[1];
    timed("  stage", () -> version[0] = stage(staging, file, mode));
    timed(
        "  approve and publish",
        () -> {
          done(store.lifeCycle().approve(LIST, version[0], BERT));
          done(store.lifeCycle().publish(LIST, version[0], null, BERT));
        });
    timed("  serve", () -> serving.serve(store));
    if (mode == UpdateMode.FULL) {
      serving.demand(list.hash(list.rows() / 2), List.of(MadeUpList.id(list.rows() / 2)));
    } else {
      int added = list.added(MadeUpList.NEW - 1);
      serving.demand(list.changed(added), List.of(MadeUpList.id(added)));
      serving.demand(list.hash(list.touched(MadeUpList.CHANGED)), List.of());
    }
  }

  private static int stage(Staging staging, Path file, UpdateMode mode) throws IOException {
    StagingRequest request =
        new StagingRequest(
            LIST,
            ListFormats.byName("hirz").orElseThrow(),
            FormatSettings.of(Nature.TEST),
            mode,
            VersionSource.Kind.UPLOAD,
            Optional.empty(),
            ANNE);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return switch (staging.stage(request, in, StagingProgress.NONE)) {
        case StagingOutcome.Staged staged -> staged.version().version();
        case StagingOutcome other -> throw new IllegalStateException("not staged: " + other);
      };
    }
  }

  private static void done(LifeCycle.Outcome outcome) {
    if (!(outcome instanceof LifeCycle.Outcome.Done)) {
      throw new IllegalStateException("not done: " + outcome);
    }
  }

  /** Asks for entries of every kind: as they were, changed, taken back and new. */
  private void verify(ServingParts serving) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SAMPLES; i++) {
      int number = random.nextInt(list.rows());
      serving.demand(list.hash(number), isTouched(number) ? List.of() : id(number));
    }
    for (int i = 0; i < MadeUpList.CHANGED + MadeUpList.WITHDRAWN; i++) {
      int number = list.touched(i);
      serving.demand(list.hash(number), List.of());
      serving.demand(list.changed(number), i < MadeUpList.CHANGED ? id(number) : List.of());
    }
    for (int i = 0; i < MadeUpList.NEW; i++) {
      serving.demand(list.changed(list.added(i)), id(list.added(i)));
    }
  }

  private boolean isTouched(int number) {
    int about = (int) ((long) number * (MadeUpList.CHANGED + MadeUpList.WITHDRAWN) / list.rows());
    return list.touched(about) == number || list.touched(about + 1) == number;
  }

  private static List<String> id(int number) {
    return List.of(MadeUpList.id(number));
  }

  /** Starts a new process; returns the seconds until it serves. */
  private double restart() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ListLoadRun.class.getName(), "restart"));
    command.addAll(List.of(place.url(), place.key().toString(), Integer.toString(list.rows())));
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = process.inputReader()) {
      if (lines.lines().noneMatch("served"::equals)) {
        throw new IllegalStateException("the restarted process does not serve");
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the restarted process answers wrongly");
    }
    say("restart: %.2f s", seconds);
    return seconds;
  }

  private static void restarted(List<String> given) throws IOException {
    StorePlace place = new StorePlace(given.get(1), Path.of(given.get(2)));
    MadeUpList list = new MadeUpList(Integer.parseInt(given.get(3)));
    ServingParts serving = new ServingParts();
    try (AgroalDataSource pool = place.pool()) {
      serving.serve(place.open(pool));
      System.out.println("served");
      new ListLoadRun(list, place, Path.of("")).verify(serving);
    }
    System.exit(0);
  }

  private long bytesOnDisk() throws IOException {
    if (!place.isSqlite()) {
      TestPostgres.execute("CHECKPOINT");
      return TestPostgres.bytesOf(place.url());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("hirz.db"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
