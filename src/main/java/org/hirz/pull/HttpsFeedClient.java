package org.hirz.pull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.pull.Fetched.Answer;
import org.hirz.pull.Fetched.Failure;
import org.hirz.pull.PullOutcome.Failed;
import org.hirz.pull.PullOutcome.NothingNew;
import org.hirz.pull.PullPosition.Mark;
import org.hirz.staging.StagingOutcome;

/**
 * Fetches a file over HTTPS where it has changed, by its {@code ETag} or else {@code Last-Modified}
 * (RFC 9110, sections 8.8 and 13.1), and stages it while it comes. The file may be in any format,
 * packed or not.
 *
 * <p>Settings: {@code url}; {@code user} and {@code password}, if it asks for them; and what an
 * upload's query says: {@code format}, {@code mode} (full unless set), {@code scheme}, {@code
 * labelScheme} and {@code labelCode}, {@code type}, {@code environment}, {@code flags}, {@code
 * mapping}.
 *
 * <p>A whole list is fetched anew as soon as it changes, though an older one still waits for
 * people. Of changes (mode delta) a source has only the newest, so that while one waits, nothing
 * further is fetched; and whoever decides against one has decided against these changes for good.
 *
 * <p>Redirects are followed within the same host only. An answer whose length is not known from its
 * header is refused: one that broke off could not be told from a whole one, and entries would be
 * withdrawn.
 */
public final class HttpsFeedClient implements SourceClient {
  private static final int MAX_REDIRECTS = 3;

  /** RFC 9110, section 8.8.3, without what is obsolete there. */
  private static final Pattern TAG = Pattern.compile("(W/)?\"[!#-~]{0,400}\"");

  /** RFC 9110, section 5.6.7, the form that is to be sent. */
  private static final Pattern DATE = Pattern.compile("[A-Z][a-z]{2}, [A-Za-z0-9 :]{16,24} GMT");

  private static final String TAGGED = "etag ";
  private static final String DATED = "date ";

  private final PullLimits limits;
  private final boolean plainLoopback;

  /** Makes a client with the usual limits. */
  public HttpsFeedClient() {
    this(PullLimits.DEFAULTS, false);
  }

  /**
   * @param plainLoopback whether plain HTTP to this machine is taken, for tests
   */
  HttpsFeedClient(PullLimits limits, boolean plainLoopback) {
    this.limits = limits;
    this.plainLoopback = plainLoopback;
  }

  @Override
  public String kind() {
    return "https-feed";
  }

  @Override
  public List<SourceSetting> settings() {
    List<SourceSetting> all = new ArrayList<>();
    all.add(Settings.url(plainLoopback));
    all.add(Settings.user(false));
    all.add(Settings.password(false));
    all.addAll(FeedSettings.all());
    return all;
  }

  @Override
  public PullOutcome pull(PullRequest request) {
    PullPosition position = request.position();
    Optional<Mark> newest = position.brought().or(position::since);
    if (FeedSettings.mode(request.settings()) == UpdateMode.DELTA
        && position.waiting()
        && newest.isPresent()) {
      return new NothingNew(newest.get().checkpoint(), newest.get().version());
    }
    Optional<SourceAddress> address =
        SourceAddress.parse(request.settings().needed(Settings.URL), plainLoopback);
    if (address.isEmpty()) {
      return new Failed("the source's address will not do; set the source anew", false);
    }
    try (Http http = new Http(Settings.login(request.settings()), limits.silence())) {
      return switch (get(http, address.get(), conditions(newest))) {
        case Failure failure -> failure.outcome();
        case Answer answer -> read(request, newest, answer);
      };
    }
  }

  private static Map<String, String> conditions(Optional<Mark> newest) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "*/*");
    String known = newest.map(Mark::checkpoint).orElse("");
    if (known.startsWith(TAGGED)) {
      headers.put("If-None-Match", known.substring(TAGGED.length()));
    } else if (known.startsWith(DATED)) {
      headers.put("If-Modified-Since", known.substring(DATED.length()));
    }
    return headers;
  }

  /** Returns the first answer that is no redirect. */
  private Fetched get(Http http, SourceAddress address, Map<String, String> headers) {
    URI at = address.uri();
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      Fetched fetched = http.get(at, headers, limits.bytes(), true);
      if (!(fetched instanceof Answer answer) || answer.status() == 200 || answer.status() == 304) {
        return fetched;
      }
      answer.body().close();
      URI from = at;
      Optional<URI> target =
          answer.headers().firstValue("Location").flatMap(to -> address.redirect(from, to));
      if (target.isEmpty()) {
        return new Failure(
            "the source sends to another host, which is not followed", Fetched.Kind.FINAL);
      }
      at = target.get();
    }
    return new Failure("the source sends from one address to the next", Fetched.Kind.FINAL);
  }

  private PullOutcome read(PullRequest request, Optional<Mark> newest, Answer answer) {
    try (BodyStream body = answer.body()) {
      if (answer.status() == 304) {
        return newest
            .<PullOutcome>map(mark -> new NothingNew(mark.checkpoint(), mark.version()))
            .orElseGet(() -> new Failed("the source says that nothing has changed", true));
      }
      HttpHeaders headers = answer.headers();
      if (headers.firstValue("Content-Length").isEmpty()
          && headers.firstValue("Transfer-Encoding").isEmpty()) {
        return new Failed("the source does not say how long the file is", false);
      }
      return stage(request, body, checkpoint(headers));
    }
  }

  private static String checkpoint(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> TAG.matcher(tag).matches())
        .map(TAGGED::concat)
        .or(
            () ->
                headers
                    .firstValue("Last-Modified")
                    .filter(date -> DATE.matcher(date).matches())
                    .map(DATED::concat))
        .orElse("");
  }

  private static PullOutcome stage(PullRequest request, BodyStream body, String checkpoint) {
    PullSettings settings = request.settings();
    ListFormat format =
        ListFormats.byName(settings.needed(FeedSettings.FORMAT))
            .orElseThrow(() -> new IllegalArgumentException("the settings were checked"));
    StagingOutcome outcome =
        request
            .stage()
            .of(
                format,
                FeedSettings.format(settings, request.nature()),
                FeedSettings.mode(settings),
                body);
    return switch (outcome) {
      case StagingOutcome.Staged staged ->
          new PullOutcome.Staged(checkpoint, staged.version().version());
      case StagingOutcome.Unchanged unchanged -> new NothingNew(checkpoint, unchanged.version());
      case StagingOutcome.Refused refused -> {
        IOException failure = body.failure();
        yield failure == null
            ? new Failed(refused.reason(), false)
            : Http.failure(failure).outcome();
      }
    };
  }
}
