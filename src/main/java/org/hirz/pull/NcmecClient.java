package org.hirz.pull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.pull.NcmecPages.Range;
import org.hirz.pull.PullOutcome.Failed;
import org.hirz.pull.PullOutcome.NothingNew;
import org.hirz.pull.PullPosition.Mark;
import org.hirz.pull.SourceSetting.Role;
import org.hirz.staging.StagingOutcome;

/**
 * Polls a service shaped as NCMEC's Hash Sharing API v2: {@code GET {url}/v2/entries?from=&to=}
 * with HTTP Basic, page by page. All changes between two instants (UTC) become one version in mode
 * delta.
 *
 * <p>The checkpoint is the end of the range that was read to its end: five seconds ago, so that
 * what is just being written there is not missed. The next range begins where the last one ended
 * whose version is live; so as long as a version waits for people, its changes are part of every
 * later one too, which is staged only where the source has something newer than it.
 *
 * <p>Settings: {@code url} (the environment's base address), {@code environment}, {@code user},
 * {@code password}, and {@code since}, the instant from which on changes are wanted at all.
 *
 * <p>After published clients and the service's public documentation. Feedback is not sent, and
 * large fingerprints are not fetched.
 */
public final class NcmecClient implements SourceClient {
  private static final String ENVIRONMENT = "environment";
  private static final String SINCE = "since";

  /** Before the first such service; a range without it would be refused by some. */
  private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

  /** What has changed later may still be on its way into the service's answers. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final PullLimits limits;
  private final boolean plainLoopback;
  private final Pause pause;

  /**
   * Makes a client with the usual limits.
   *
   * @param pause waits before a page is asked for again
   */
  public NcmecClient(Pause pause) {
    this(PullLimits.DEFAULTS, false, pause);
  }

  /**
   * @param plainLoopback whether plain HTTP to this machine is taken, for tests
   */
  NcmecClient(PullLimits limits, boolean plainLoopback, Pause pause) {
    this.limits = limits;
    this.plainLoopback = plainLoopback;
    this.pause = pause;
  }

  @Override
  public String kind() {
    return "ncmec";
  }

  @Override
  public List<SourceSetting> settings() {
    return List.of(
        Settings.url(plainLoopback),
        new SourceSetting(
            ENVIRONMENT,
            true,
            Role.IDENTITY,
            "the name of the sharing environment, such as Industry or NGO",
            text -> text.matches("[A-Za-z0-9_-]{1,64}")),
        Settings.user(true),
        Settings.password(true),
        new SourceSetting(
            SINCE,
            false,
            Role.IDENTITY,
            "an instant in UTC such as 2031-01-02T00:00:00Z",
            text -> instant(text).isPresent()));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public PullOutcome pull(PullRequest request) {
    PullSettings settings = request.settings();
    Optional<SourceAddress> base =
        SourceAddress.parse(settings.needed(Settings.URL), plainLoopback);
    if (base.isEmpty()) {
      return new Failed("the source's address will not do; set the source anew", false);
    }
    PullPosition position = request.position();
    Instant from =
        checkpoint(position.since())
            .or(() -> settings.get(SINCE).flatMap(NcmecClient::instant))
            .orElse(BEGINNING);
    Instant to = request.clock().instant().minus(SETTLING).truncatedTo(ChronoUnit.SECONDS);
    if (!to.isAfter(from)) {
      return new NothingNew(from.toString(), position.since().map(Mark::version).orElse(0));
    }
    FormatSettings format =
        FormatSettings.of(request.nature()).withEnvironment(settings.needed(ENVIRONMENT));
    try (Http http = new Http(Settings.login(settings), limits.silence())) {
      NcmecPages pages = new NcmecPages(http, base.get(), limits, pause, request.goOn());
      if (position.brought().isPresent()) {
        Optional<PullOutcome> known = probe(pages, format, position.brought().get(), to);
        if (known.isPresent()) {
          return known.get();
        }
      }
      return stage(request, format, new NcmecChanges(pages, new Range(from, to)), to);
    }
  }

  private static Optional<Instant> checkpoint(Optional<Mark> mark) {
    return mark.map(Mark::checkpoint).flatMap(NcmecClient::instant);
  }

  /** Returns what came of it where the source has nothing that a version does not say already. */
  private static Optional<PullOutcome> probe(
      NcmecPages pages, FormatSettings format, Mark brought, Instant to) {
    Optional<Instant> known = checkpoint(Optional.of(brought));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (!to.isAfter(known.get())) {
      return Optional.of(new NothingNew(brought.checkpoint(), brought.version()));
    }
    return switch (pages.first(new Range(known.get(), to), format)) {
      case NcmecPages.Failed(Fetched.Failure failure) ->
          failure.kind() == Fetched.Kind.TOO_MUCH
              ? Optional.empty()
              : Optional.of(failure.outcome());
      case NcmecPages.Read(PageRecords records, Optional<String> next) ->
          records.isEmpty() && next.isEmpty()
              ? Optional.of(new NothingNew(to.toString(), brought.version()))
              : Optional.empty();
    };
  }

  private static PullOutcome stage(
      PullRequest request, FormatSettings format, NcmecChanges changes, Instant to) {
    StagingOutcome outcome = request.stage().of(changes, format, UpdateMode.DELTA, changes.bytes());
    return switch (outcome) {
      case StagingOutcome.Staged staged ->
          new PullOutcome.Staged(to.toString(), staged.version().version());
      case StagingOutcome.Unchanged unchanged -> new NothingNew(to.toString(), unchanged.version());
      case StagingOutcome.Refused refused ->
          changes
              .failure()
              .<PullOutcome>map(Fetched.Failure::outcome)
              .orElseGet(() -> new Failed(refused.reason(), false));
    };
  }
}
