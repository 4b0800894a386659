package org.hirz.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hirz.access.ListScope;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
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
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.index.IndexPlanner;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.picture.Effort;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.screening.FileDigests;
import org.hirz.screening.ImageScreening;
import org.hirz.screening.ScreeningObserver;
import org.hirz.screening.ScreeningResult;
import org.hirz.screening.ScreeningTerms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The way from a file's bytes to a verdict, whole and by stage, one thread, without the network.
 * The list is of uniform random hashes that the picture does not match. Needs {@code
 * -Dhirz.testdata}, or the test data beside the repository.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScreeningBenchmark {
  private static final long SEED = 20_261_122;

  /** A picture of the test data: 1600x1004 baseline JPEG of 361 KB. */
  @Param("pdq/threatexchange/reg-test-input/dih/bridge-1-original.jpg")
  public String file;

  /** Entries of the list. */
  @Param("1000000")
  public int entries;

  /** How many ways the picture is looked at. */
  @Param({"FAST", "STANDARD"})
  public Effort effort = Effort.STANDARD;

  private final ImageDecoder decoder =
      new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(512L << 20));
  private final ImageScreening screening = new ImageScreening(decoder, ScreeningObserver.NONE);
  private final PdqHasher hasher = new PdqHasher();
  private byte[] bytes = new byte[0];
  private List<ViewHash> views = List.of();
  private Generation generation =
      new GenerationBuilder(new IndexPlanner(), Optional.empty()).build(0, Instant.EPOCH);

  /** Reads the file and builds the list. */
  @Setup
  public void prepare() throws IOException {
    bytes =
        Files.readAllBytes(Path.of(System.getProperty("hirz.testdata", "../shared/data"), file));
    decoder.decode(
        bytes,
        0,
        bytes.length,
        Deadline.in(Duration.ofMinutes(1)),
        (frame, kind, plane) -> views = hash(plane));
    SplittableRandom random = new SplittableRandom(SEED);
    HashList list =
        new HashList(
            new ListId("random"), "Random", Nature.TEST, "", Map.of(), LabelPolicy.DEFAULTS);
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(
        new LiveList(list, 1, "", false, entries, 0),
        sink -> {
          for (int i = 0; i < entries; i++) {
            Hash256 hash =
                new Hash256(
                    random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            sink.accept(
                new HashEntry(
                    "e" + i,
                    List.of(new EntryHash(HashValue.pdq(hash), 100)),
                    List.of(),
                    Flags.NONE));
          }
        });
    generation = builder.build(1, Instant.now());
  }

  private List<ViewHash> hash(LumaPlane plane) {
    if (!(hasher.hash(plane) instanceof PdqOutcome.Hashed hashed)) {
      throw new IllegalStateException("the picture has no hash");
    }
    return List.of(Orientation.values()).stream()
        .map(
            orientation ->
                new ViewHash(
                    new View(ViewKind.WHOLE, orientation, 0),
                    hashed.picture().hash(orientation),
                    hashed.picture().quality()))
        .toList();
  }

  /** MD5, SHA-1 and SHA-256 of the bytes. */
  @Benchmark
  public List<HashValue> digest() {
    return FileDigests.of(bytes, 0, bytes.length);
  }

  /** The search of all 8 orientations. */
  @Benchmark
  public Generation.Found search() {
    return generation.search(HashType.PDQ, views, ListScope.ALL);
  }

  /** All of it: bytes to verdict. */
  @Benchmark
  public ScreeningResult screen() {
    return screening.screen(
        generation,
        bytes,
        0,
        bytes.length,
        new ScreeningTerms(ListScope.ALL, effort, Deadline.in(Duration.ofMinutes(1))));
  }
}
