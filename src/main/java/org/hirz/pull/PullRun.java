package org.hirz.pull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hirz.hashlist.ListId;
import org.hirz.pull.PullOutcome.Failed;
import org.hirz.pull.PullOutcome.NothingNew;
import org.hirz.pull.PullOutcome.Staged;
import org.hirz.pull.PullPosition.Mark;
import org.hirz.staging.Staging;
import org.hirz.staging.StagingRequest;
import org.hirz.store.Act;
import org.hirz.store.Pulls.Pull;
import org.hirz.store.RecordedAct;
import org.hirz.store.Store;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionSource;
import org.jspecify.annotations.Nullable;

/** Asks one source once, and works out how far it has been read then. Stateless. */
final class PullRun {
  private static final Duration RENEWING = Puller.LEASE.dividedBy(4);
  private static final String REASON = "fetched from the list's source";

  private final Store store;
  private final Staging staging;
  private final SourceClients clients;
  private final Clock clock;

  PullRun(Store store, Staging staging, SourceClients clients, Clock clock) {
    this.store = store;
    this.staging = staging;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param checkpoint to be kept, or null where it stays as it was
   * @param text in English
   */
  record Result(@Nullable String checkpoint, String text, boolean failed, boolean retryable) {
    static Result failed(String text, boolean retryable) {
      return new Result(null, text, true, retryable);
    }
  }

  /**
   * Asks.
   *
   * @param renew prolongs the claim, and says whether it still holds
   */
  Result run(Pull pull, BooleanSupplier renew) {
    Optional<SourceClient> client = clients.find(pull.kind());
    if (client.isEmpty()) {
      return Result.failed("there is no client for sources of that kind", false);
    }
    return switch (PullSettings.check(client.get(), pull.settings())) {
      case PullSettings.Checked.Invalid(String reason) -> Result.failed(reason, false);
      case PullSettings.Checked.Valid(PullSettings settings) ->
          store
              .lists()
              .find(pull.list())
              .map(list -> run(pull, list, settings, client.get(), renew))
              .orElseGet(() -> Result.failed("there is no such list", false));
    };
  }

  private Result run(
      Pull pull,
      StoredList list,
      PullSettings settings,
      SourceClient client,
      BooleanSupplier renew) {
    Marks marks = Marks.read(pull.checkpoint(), settings.fingerprint());
    PullPosition position = marks.position(store.versions().of(pull.list()), list.live().orElse(0));
    Claim claim = new Claim(renew, clock);
    PullOutcome outcome =
        client.pull(
            new PullRequest(
                settings,
                list.settings().nature(),
                position,
                clock,
                claim::holds,
                stage(pull.list(), claim)));
    return switch (outcome) {
      case Failed(String reason, boolean retryable) -> Result.failed(reason, retryable);
      case Staged(String checkpoint, int version) ->
          read(
              pull.list(),
              marks,
              position,
              new Mark(version, checkpoint),
              "version " + version + " is staged and waits to be approved");
      case NothingNew(String checkpoint, int version) ->
          read(
              pull.list(),
              marks,
              position,
              new Mark(version, checkpoint),
              position.waiting()
                  ? "nothing newer than version " + version + ", which waits for a decision"
                  : "nothing new");
    };
  }

  /** What the list was made from may have been put back while the source was read. */
  private Result read(ListId list, Marks marks, PullPosition position, Mark mark, String text) {
    List<StoredVersion> versions = store.versions().of(list);
    boolean holds =
        position
            .since()
            .map(since -> Marks.isMadeFrom(versions, mark.version(), since.version()))
            .orElse(true);
    return holds
        ? new Result(marks.with(mark, position.since()).text(), text, false, false)
        : Result.failed("what is live changed meanwhile; it is read once more", true);
  }

  private PullRequest.Stage stage(ListId list, Claim claim) {
    return (format, settings, mode, in) ->
        staging.stage(
            new StagingRequest(
                list, format, settings, mode, VersionSource.Kind.PULL, Optional.empty(), by(list)),
            in,
            (phase, bytes, records, rejected) -> claim.holds());
  }

  /**
   * Returns the act of whoever set the source, who answers for what comes from it: so that it takes
   * somebody else to approve it.
   */
  private Act by(ListId list) {
    return store
        .lifeCycle()
        .last(list, RecordedAct.Kind.PULL_SET)
        .map(set -> new Act(set.by(), REASON))
        .orElseThrow(() -> new IllegalStateException("a source was set by somebody"));
  }

  /** This program's claim on the source, prolonged every now and then. For one thread. */
  private static final class Claim {
    private final BooleanSupplier renew;
    private final Clock clock;
    private Instant renewAt;
    private boolean holds = true;

    Claim(BooleanSupplier renew, Clock clock) {
      this.renew = renew;
      this.clock = clock;
      this.renewAt = clock.instant().plus(RENEWING);
    }

    boolean holds() {
      if (holds && !clock.instant().isBefore(renewAt)) {
        holds = renew.getAsBoolean();
        renewAt = clock.instant().plus(RENEWING);
      }
      return holds;
    }
  }
}
