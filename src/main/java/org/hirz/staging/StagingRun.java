package org.hirz.staging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.Containers;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.hirz.staging.StagingProgress.Phase;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.VersionSource;
import org.hirz.store.Versions;
import org.jspecify.annotations.Nullable;

/** One file on its way to a version. For one thread; used once. */
final class StagingRun {
  private static final long TOLD_EVERY_MILLIS = 200;

  private final Place place;
  private final StagingRequest request;
  private final StoredList list;
  private final HashList settings;
  private final boolean anew;
  private final KeyedIds ids;

  /** Where a staging works. */
  record Place(Store store, Path folder, Sorter.Limits limits, Clock clock) {}

  /**
   * @param settings that the version will have
   * @param anew whether the live version must not be read
   */
  StagingRun(
      Place place, StagingRequest request, StoredList list, HashList settings, boolean anew) {
    this.place = place;
    this.request = request;
    this.list = list;
    this.settings = settings;
    this.anew = anew;
    this.ids = new KeyedIds(list.salt());
  }

  /** What was received: all that is known of the file but its records. */
  private record Received(String digest, long records, long taken) {}

  StagingOutcome stage(InputStream file, StagingProgress progress) {
    DigestedInput in = new DigestedInput(file);
    ProblemSpool problems = new ProblemSpool(place.folder());
    Meter meter = new Meter(progress, in, problems);
    boolean done = false;
    try (problems;
        Sorter sorter = new Sorter(place.folder(), place.limits())) {
      StagingOutcome outcome = stage(in, sorter, problems, meter);
      done = true;
      meter.tell(outcome instanceof StagingOutcome.Refused ? Phase.REFUSED : Phase.STAGED);
      return outcome;
    } catch (IOException e) {
      if (in.isBroken()) {
        done = true;
        meter.tell(Phase.REFUSED);
        return new StagingOutcome.Refused(
            "the file could not be read to its end", problems.problems());
      }
      throw new StoreException(
          StoreException.Reason.UNAVAILABLE,
          "temporary files for sorting could not be written or read back in "
              + place.folder()
              + "; is there room on its disk?",
          e);
    } finally {
      if (!done) {
        meter.tell(Phase.FAILED);
      }
    }
  }

  private StagingOutcome stage(DigestedInput in, Sorter sorter, ProblemSpool problems, Meter meter)
      throws IOException {
    if (request.settings().nature() != settings.nature()) {
      return refused("the file is said to be of another nature than the list", problems);
    }
    meter.tell(Phase.RECEIVING);
    Intake intake =
        new Intake(
            new Intake.Parts(
                request.format().name(), ids, settings.labelPolicy(), place.limits(), problems),
            sorter,
            meter::tellNowAndThen);
    meter.intake = intake;
    ListFormat.Outcome read = read(in, intake);
    if (read instanceof ListFormat.Outcome.Refused(long at, String reason)) {
      return refused(located(at, reason), problems);
    }
    if (intake.hasTooManyLabels()) {
      return refused(
          "the file has more than "
              + Intake.MAX_LABELS
              + " different labels, so something else was read as labels",
          problems);
    }
    Received received =
        new Received(in.digest(), ((ListFormat.Outcome.Complete) read).records(), intake.taken());
    Optional<String> expected = request.expectedFileDigest();
    if (expected.isPresent()
        && !expected.get().toLowerCase(Locale.ROOT).equals(received.digest())) {
      return refused("the file has another digest than was said", problems);
    }
    meter.tell(Phase.MERGING);
    return merge(received, sorter, problems, meter);
  }

  /** The one place where a format reads; what is packed is unpacked on the way. */
  private ListFormat.Outcome read(InputStream file, Intake intake) throws IOException {
    return Containers.read(
        file, request.format(), formatSettings(), intake, Containers.Limits.DEFAULTS);
  }

  private FormatSettings formatSettings() {
    FormatSettings said = request.settings().withSeries(ids::series);
    String scheme = settings.terms().defaultScheme();
    return said.scheme().isPresent() || scheme.isEmpty() ? said : said.withScheme(scheme);
  }

  private String located(long at, String reason) {
    String unit = request.format().unit().name().toLowerCase(Locale.ROOT);
    return at == 0 ? reason : unit + " " + at + ": " + reason;
  }

  private StagingOutcome merge(Received received, Sorter sorter, ProblemSpool problems, Meter meter)
      throws IOException {
    UpdateMode mode = anew ? UpdateMode.FULL : request.mode();
    IncomingEntries entries =
        new IncomingEntries(
            sorter.sorted(), request.format().name(), settings.labelPolicy(), mode, problems);
    // The list is asked anew: another version may have gone live while the file came.
    StoredList now = place.store().lists().find(settings.id()).orElse(list);
    if (settings.equals(list.settings()) && !settings.equals(now.settings())) {
      return refused("the list has new settings since the file began to come", problems);
    }
    Base base = base(now.live().orElse(0));
    List<StoredVersion> pending = anew ? List.of() : pending(base.version());
    try (Versions.Writer writer = write(base)) {
      problems.writeTo(writer);
      Merge.Counts counts = new Merge(entries, mode, base, writer, meter::tellNowAndThen).run();
      @Nullable String reason = reasonToRefuse(entries, mode);
      if (reason != null) {
        return refused(reason, problems);
      }
      boolean isLive = !anew && counts.isUnchanged() && settings.equals(now.settings());
      OptionalInt same = isLive ? OptionalInt.of(base.version()) : same(pending, writer);
      if (same.isPresent()) {
        return new StagingOutcome.Unchanged(same.getAsInt(), problems.problems());
      }
      VersionSource source =
          new VersionSource(
              request.kind(), request.format().name(), received.digest(), request.mode(), "");
      StoredVersion staged =
          writer.stage(source, counts(received, counts, entries.dropped()), request.act());
      return new StagingOutcome.Staged(staged, problems.problems());
    }
  }

  private Versions.Writer write(Base base) {
    Versions versions = place.store().versions();
    return anew
        ? versions.writeAnew(settings, base.version())
        : versions.write(settings, base.version());
  }

  private Base base(int live) {
    Versions versions = place.store().versions();
    if (live == 0 || anew) {
      return new Base(versions, settings.id(), live, List.of(), false);
    }
    boolean sameRules =
        versions
            .find(settings.id(), live)
            .map(version -> version.list().labelPolicy().equals(settings.labelPolicy()))
            .orElse(false);
    return new Base(versions, settings.id(), live, versions.chunks(settings.id(), live), sameRules);
  }

  private List<StoredVersion> pending(int base) {
    return place.store().versions().of(settings.id()).stream()
        .filter(version -> Staging.isPending(version, base) && version.list().equals(settings))
        .toList();
  }

  /** Returns a version, of those given, that says the same, or empty. */
  private static OptionalInt same(List<StoredVersion> pending, Versions.Writer writer) {
    if (pending.isEmpty()) {
      return OptionalInt.empty();
    }
    String digest = writer.digest();
    return pending.stream()
        .filter(earlier -> earlier.digest().equals(digest))
        .mapToInt(StoredVersion::version)
        .findFirst();
  }

  private static @Nullable String reasonToRefuse(IncomingEntries entries, UpdateMode mode) {
    if (mode == UpdateMode.FULL && entries.stated() == 0) {
      return "the file is said to be the whole list, and has no entry that could be taken";
    }
    HashType repeated = entries.repeated().exceeded();
    return repeated == null
        ? null
        : "one and the same "
            + repeated.wireName()
            + " value is stated of more than "
            + RepeatedValues.LIMIT
            + " different files, so it was written by mistake; have the source export the file"
            + " anew";
  }

  private static VersionCounts counts(Received received, Merge.Counts merged, long dropped) {
    return new VersionCounts(
        0,
        0,
        0,
        received.records(),
        merged.added(),
        merged.updated(),
        merged.unchanged(),
        merged.withdrawn(),
        merged.stale(),
        Math.max(received.records() - received.taken(), 0) + dropped);
  }

  private static StagingOutcome refused(String reason, ProblemSpool problems) {
    return new StagingOutcome.Refused(reason, problems.problems());
  }

  /** Tells how far it has come. */
  private final class Meter {
    private final StagingProgress progress;
    private final DigestedInput in;
    private final ProblemSpool problems;
    private @Nullable Intake intake;
    private Phase phase = Phase.RECEIVING;
    private long told;
    private int calls;

    Meter(StagingProgress progress, DigestedInput in, ProblemSpool problems) {
      this.progress = progress;
      this.in = in;
      this.problems = problems;
    }

    void tell(Phase now) {
      phase = now;
      told = place.clock().millis();
      progress.at(
          now,
          in.bytes(),
          intake == null ? 0 : intake.taken(),
          problems.count(Consequence.REJECTED));
    }

    void tellNowAndThen() {
      if ((++calls & 0x3ff) == 0 && place.clock().millis() - told >= TOLD_EVERY_MILLIS) {
        tell(phase);
      }
    }
  }
}
