package org.hirz.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hirz.staging.SmallStaging;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestLists;
import org.jspecify.annotations.Nullable;

/**
 * Kills a process that leads a list through its life, again and again, and looks each time whether
 * the store has all that was acknowledged, and of the last act all or nothing. {@code
 * benchmarks/lists/crash} runs it.
 */
public final class CrashRun {
  private static final int MOST_LINES = 40;
  private static final int MOST_MILLIS = 50;
  private static final int NEWEST = 5;

  /**
   * What was found.
   *
   * @param kills how many processes were killed
   * @param lost what was acknowledged and is not there
   * @param mixed what is there in part, or does not fit together
   */
  public record Result(int kills, List<String> lost, List<String> mixed) {
    /** Returns the numbers, as JSON. */
    public String json() {
      return "{\"kills\":%d,\"lost\":%d,\"mixed\":%d}".formatted(kills, lost.size(), mixed.size());
    }
  }

  private final StorePlace place;
  private final Path folder;
  private final Random random;
  private final List<String> lost = new ArrayList<>();
  private final List<String> mixed = new ArrayList<>();
  private final Map<CrashAct.Kind, int[]> broken = new EnumMap<>(CrashAct.Kind.class);
  private CrashModel model = new CrashModel();
  private int betweenActs;
  private int leftSpill;

  private CrashRun(StorePlace place, Path folder, long seed) {
    this.place = place;
    this.folder = folder;
    this.random = new Random(seed);
  }

  /** Runs with {@code --kills N --store sqlite|postgres [--seed S] [--json]}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    int kills = Integer.parseInt(value(given, "--kills", "200"));
    long seed = Long.parseLong(value(given, "--seed", "20261122"));
    Path folder = Files.createTempDirectory("hirz-crash");
    Result result;
    try {
      StorePlace place = StorePlace.make(value(given, "--store", "sqlite"), folder);
      CrashRun run = new CrashRun(place, folder, seed);
      result = run.run(kills);
      if (!given.contains("--json")) {
        System.out.println(run.summary());
      }
    } finally {
      remove(folder);
    }
    result.lost().forEach(text -> System.out.println("lost: " + text));
    result.mixed().forEach(text -> System.out.println("mixed: " + text));
    System.out.println(result.json());
    System.exit(result.lost().isEmpty() && result.mixed().isEmpty() ? 0 : 1);
  }

  private static String value(List<String> given, String name, String otherwise) {
    int at = given.indexOf(name);
    return at < 0 ? otherwise : given.get(at + 1);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Kills so many processes.
   *
   * @param folder for files of the processes
   */
  public static Result run(StorePlace place, Path folder, int kills, long seed)
      throws IOException, InterruptedException {
    return new CrashRun(place, folder, seed).run(kills);
  }

  private Result run(int kills) throws IOException, InterruptedException {
    place.open().lists().create(CrashList.settings(), TestLists.ANNE);
    for (int kill = 1; kill <= kills && lost.isEmpty() && mixed.isEmpty(); kill++) {
      round(kill, kill == kills);
    }
    return new Result(kills, List.copyOf(lost), List.copyOf(mixed));
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    text.append("killed between acts: ").append(betweenActs);
    broken.forEach(
        (kind, times) ->
            text.append("; in ")
                .append(kind)
                .append(": ")
                .append(times[0])
                .append(" undone, ")
                .append(times[1])
                .append(" done"));
    return text.append("; spill files left: ")
        .append(leftSpill)
        .append("; versions: ")
        .append(model.newest())
        .append("; revision: ")
        .append(model.revision())
        .toString();
  }

  private void round(int kill, boolean last) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    CrashAct open;
    try (BufferedReader lines = process.inputReader()) {
      open = follow(process, lines, kill);
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    if (lost.isEmpty() && mixed.isEmpty()) {
      verify("kill " + kill, open, last);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(it -> it.startsWith("--") || it.startsWith("-Djava.util.logging"))
            .toList());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CrashChild.class.getName());
    command.addAll(List.of(place.url(), place.key().toString(), folder.toString()));
    command.add(Long.toString(random.nextLong()));
    return command;
  }

  /** Reads what the process says and kills it on the way; returns the act that it was killed in. */
  private @Nullable CrashAct follow(Process process, BufferedReader lines, int kill)
      throws IOException, InterruptedException {
    int from = 1 + random.nextInt(MOST_LINES);
    long nanos = TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    double share = random.nextDouble();
    long wait = (long) (share * share * nanos); // most acts take a few milliseconds
    boolean inAct = random.nextInt(4) > 0;
    CrashAct open = null;
    int count = 0;
    boolean killed = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.endsWith(" .")) {
        continue; // broken off, or of somebody else
      }
      if (line.startsWith("intent ")) {
        open = CrashAct.parse(words(line));
      } else if (line.startsWith("done ")) {
        acknowledged(line, kill);
        open = null;
      }
      count++;
      if (!killed && count >= from && (!inAct || open != null)) {
        killed = true;
        long end = System.nanoTime() + wait;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        process.toHandle().destroyForcibly(); // SIGKILL; what it had said can still be read
      }
    }
    if (!killed) {
      mixed.add("kill " + kill + ": the process ended by itself");
    }
    return open;
  }

  private static List<String> words(String line) {
    List<String> words = List.of(line.split(" ", -1));
    return words.subList(1, words.size() - 1);
  }

  private void acknowledged(String line, int kill) {
    List<String> words = words(line);
    model.apply(CrashAct.parse(words));
    if (model.revision() != Long.parseLong(words.getLast())) {
      mixed.add("kill " + kill + ": the revision is not what it must be after " + line);
    }
  }

  private void verify(String when, @Nullable CrashAct open, boolean last) throws IOException {
    if (!place.isSqlite()) {
      CrashView.awaitEndOfSessions(place.dataSource());
    }
    Store store = place.open();
    List<String> lines = CrashView.lines(store);
    List<StoredVersion> versions = store.versions().of(CrashList.ID);
    int newest = versions.isEmpty() ? 0 : versions.getLast().version();
    CrashModel after = model.after(open, newest);
    boolean undone = lines.equals(model.lines());
    boolean done = after != null && lines.equals(after.lines());
    count(open, done);
    if (done && after != null) {
      model = after;
    } else if (!undone) {
      report(when, open, lines);
    }
    for (StoredVersion version : versions) {
      boolean near = version.version() > newest - NEWEST || version.state().name().equals("LIVE");
      String wrong = last || near ? CrashView.unreadable(store, version) : "";
      if (!wrong.isEmpty()) {
        mixed.add(when + ": " + wrong);
      }
    }
    leftovers(when, store);
  }

  private void count(@Nullable CrashAct open, boolean done) {
    if (open == null) {
      betweenActs++;
    } else {
      broken.computeIfAbsent(open.kind(), kind -> new int[2])[done ? 1 : 0]++;
    }
  }

  /** Names the first line that neither the old nor the new state has, or that is missing. */
  private void report(String when, @Nullable CrashAct open, List<String> lines) {
    List<String> missing = new ArrayList<>(model.lines());
    missing.removeAll(lines);
    List<String> extra = new ArrayList<>(lines);
    extra.removeAll(model.lines());
    String text =
        "%s in %s: expected %s, found %s"
            .formatted(when, open == null ? "no act" : open.words(), missing, extra);
    boolean isLost =
        lines.size() < model.lines().size() || revision(lines) < model.revision() || open == null;
    (isLost ? lost : mixed).add(text);
  }

  private static long revision(List<String> lines) {
    return Long.parseLong(lines.getFirst().replaceAll("revision (\\d+),.*", "$1"));
  }

  private void leftovers(String when, Store store) throws IOException {
    if (place.isSqlite() && CrashView.inWriting(place.dataSource()) > 0) {
      mixed.add(when + ": a version is thought to be in writing");
    }
    long orphans = CrashView.orphans(place.dataSource());
    if (orphans > 0) {
      mixed.add(when + ": " + orphans + " pieces belong to no version");
    }
    Path spill = folder.resolve("spill");
    leftSpill += Files.isDirectory(spill) && isFilled(spill) ? 1 : 0;
    SmallStaging.of(store, spill);
    if (isFilled(spill)) {
      mixed.add(when + ": temporary files are left");
    }
  }

  private static boolean isFilled(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }
}
