package org.hirz.benchmarks.timing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hirz.access.ListScope;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;
import org.hirz.screening.HashQuery;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;

/** Times calls of two kinds, mixed at random: {@code benchmarks/timing/run}. */
public final class TimingRun {
  private static final int POOL = 2_000;
  private static final int BODY = 256;
  private static final int WARM_UP = 20_000;
  private static final long PLANTED_NANOS = 100_000;

  private final PrintStream out = System.out;
  private final int calls;
  private final int connections;
  private final boolean json;
  private double rate;

  private TimingRun(int calls, int connections, boolean json) {
    this.calls = calls;
    this.connections = connections;
    this.json = json;
  }

  /** Takes {@code list FOLDER}, {@code http PORT STEP} or {@code scope}, and then options. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    List<String> words = new ArrayList<>(List.of(arguments));
    TimingRun run =
        new TimingRun(
            Integer.parseInt(option(words, "--calls", "100000")),
            Integer.parseInt(option(words, "--connections", "2")),
            words.remove("--json"));
    switch (words.getFirst()) {
      case "list" -> TimingList.write(Path.of(words.get(1)));
      case "http" -> run.http(Integer.parseInt(words.get(1)), words.get(2));
      case "scope" -> run.scope();
      default -> throw new IllegalArgumentException("list, http or scope");
    }
  }

  private static String option(List<String> words, String name, String otherwise) {
    int at = words.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    words.remove(at);
    return words.remove(at);
  }

  private void http(int port, String step)
      throws IOException, InterruptedException, ExecutionException {
    String key = System.getenv("HIRZ_TIMING_KEY");
    byte[][] hits = requests(key, TimingList.hits(POOL), "");
    byte[][] misses = requests(key, TimingList.misses(POOL), "");
    byte[][] more = requests(key, TimingList.misses(POOL), "\"orientations\":\"derived\",");
    check(port, hits, "\"match\"");
    check(port, misses, "\"no_match\"");
    check(port, more, "\"no_match\"");
    int warmUp = Math.min(WARM_UP, calls);
    times(port, hits, misses, warmUp);
    long[][] found = times(port, hits, misses, calls);
    report(step, "hit or miss", found);
    for (int i = 0; i < found[0].length; i++) {
      found[0][i] += PLANTED_NANOS;
    }
    report(step, "the same calls, 100 us added to each hit after the fact", found);
    times(port, more, misses, warmUp);
    report(step, "8 orientations searched or 1, no hit", times(port, more, misses, calls));
  }

  private static byte[][] requests(String key, List<Hash256> hashes, String more) {
    byte[][] requests = new byte[hashes.size()][];
    for (int i = 0; i < requests.length; i++) {
      String value = hashes.get(i).revealHex();
      String item = "{" + more + "\"hashes\":[{\"type\":\"pdq\",\"value\":\"" + value + "\"}]}";
      requests[i] = Call.request(key, "{\"items\":[" + item + "]}", BODY);
    }
    return requests;
  }

  private static void check(int port, byte[][] requests, String verdict) throws IOException {
    try (Call call = new Call(port)) {
      for (int i = 0; i < 50; i++) {
        call.time(requests[i]);
        if (!call.answer().contains("\"verdict\":" + verdict)) {
          throw new IllegalStateException("another verdict than expected:\n" + call.answer());
        }
      }
    }
  }

  /** Returns the times of calls of the one kind and of the other. */
  private long[][] times(int port, byte[][] one, byte[][] other, int count)
      throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
      List<Future<long[][]>> parts = new ArrayList<>();
      for (int client = 0; client < connections; client++) {
        SplittableRandom random = new SplittableRandom(count * 31L + client);
        parts.add(clients.submit(() -> part(port, one, other, count / connections, random)));
      }
      long[][] all = {{}, {}};
      for (Future<long[][]> part : parts) {
        for (int kind = 0; kind < all.length; kind++) {
          long[] more = part.get()[kind];
          int before = all[kind].length;
          all[kind] = Arrays.copyOf(all[kind], before + more.length);
          System.arraycopy(more, 0, all[kind], before, more.length);
        }
      }
      rate = count * 1e9 / (System.nanoTime() - begun);
      return all;
    }
  }

  private static long[][] part(
      int port, byte[][] one, byte[][] other, int count, SplittableRandom random)
      throws IOException {
    long[][] times = new long[2][count];
    int[] taken = new int[2];
    try (Call call = new Call(port)) {
      for (int i = 0; i < count; i++) {
        int kind = random.nextInt(2);
        byte[] request = (kind == 0 ? one : other)[random.nextInt(POOL)];
        times[kind][taken[kind]++] = call.time(request);
      }
    }
    return new long[][] {Arrays.copyOf(times[0], taken[0]), Arrays.copyOf(times[1], taken[1])};
  }

  /** A hash that a list has which the caller was not granted, beside one that no list has. */
  private void scope() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    list(
        builder,
        "granted",
        TimingList.misses(2 * TimingList.ENTRIES)
            .subList(TimingList.ENTRIES, 2 * TimingList.ENTRIES));
    list(builder, "timing", TimingList.listed());
    Generation generation = builder.build(1, Instant.EPOCH);
    ListScope scope = new ListScope(Set.of(new ListId("granted")));
    HashScreening screening = new HashScreening(ScreeningObserver.NONE);
    List<HashQuery> foreign = queries(TimingList.hits(POOL));
    List<HashQuery> unlisted = queries(TimingList.misses(POOL));
    long[][] times = new long[2][calls];
    int[] taken = new int[2];
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 2; round++) {
      Arrays.fill(taken, 0);
      for (int i = 0; i < calls; i++) {
        int kind = random.nextInt(2);
        HashQuery query = (kind == 0 ? foreign : unlisted).get(random.nextInt(POOL));
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        long begun = System.nanoTime();
        int matches =
            screening.screen(generation, query, scope, deadline).verdict().matches().size();
        times[kind][taken[kind]++] = System.nanoTime() - begun;
        if (matches > 0) {
          throw new IllegalStateException("a list that is not granted was matched");
        }
      }
    }
    long[][] all = {Arrays.copyOf(times[0], taken[0]), Arrays.copyOf(times[1], taken[1])};
    report("none", "in a list not granted or in none, search alone", all);
  }

  private static void list(GenerationBuilder builder, String id, List<Hash256> hashes) {
    HashList list =
        new HashList(
            new ListId(id), id, Nature.TEST, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS);
    builder.addList(
        new LiveList(list, 1, "", false, hashes.size(), 0),
        sink -> {
          for (int i = 0; i < hashes.size(); i++) {
            EntryHash hash =
                new EntryHash(HashValue.pdq(hashes.get(i)), EntryHash.QUALITY_NOT_STATED);
            sink.accept(new HashEntry("%06d".formatted(i), List.of(hash), List.of(), Flags.NONE));
          }
        });
  }

  private static List<HashQuery> queries(List<Hash256> hashes) {
    return hashes.stream()
        .map(
            hash ->
                new HashQuery(
                    List.of(
                        new HashQuery.Submitted(HashValue.pdq(hash), EntryHash.QUALITY_NOT_STATED)),
                    false))
        .toList();
  }

  private void report(String step, String contrast, long[][] times) {
    Distinguishing result = Distinguishing.of(times[0], times[1], new SplittableRandom(11));
    long[] all = times[1].clone();
    Arrays.sort(all);
    double median = all[all.length / 2] / 1e3;
    double late = all[all.length * 99 / 100] / 1e3;
    String form =
        json
            ? "{\"step\":\"%s\",\"contrast\":\"%s\",\"calls\":%d,\"callsPerSecond\":%.0f,\"medianUs\":%.1f,\"p99Us\":%.1f,"
                + "\"advantage\":%.4f,\"advantageBound\":%.4f,\"ks\":%.4f,\"ksBound\":%.4f,"
                + "\"meanDifferenceUs\":%.3f,\"meanDifferenceBoundUs\":%.3f,"
                + "\"medianDifferenceUs\":%.3f,\"repeats\":%.0f}%n"
            : "step %s, %s: %d calls, %.0f a second, median %.1f us, p99 %.1f us%n"
                + "  advantage %.4f (at most %.4f), KS distance %.4f (at most %.4f),"
                + " means %+.3f us (+- %.3f), medians %+.3f us, repeats needed %.0f%n";
    out.printf(
        form,
        step,
        contrast,
        times[0].length + times[1].length,
        rate,
        median,
        late,
        result.advantage(),
        result.advantageBound(),
        result.distance(),
        result.distanceBound(),
        result.means(),
        result.meansBound(),
        result.medians(),
        result.repeats());
  }
}
