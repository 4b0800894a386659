package org.hirz.pull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.hirz.hashlist.format.NcmecFormat;
import org.hirz.hashlist.format.NcmecPage;
import org.hirz.pull.Fetched.Failure;
import org.hirz.pull.Fetched.Kind;

/**
 * Asks for pages of changes, one after another; a page that fails is asked for a few times. Counts
 * pages and bytes against the limits of one pull. For one thread.
 */
final class NcmecPages {
  private static final String ENTRIES = "/v2/entries?";

  private final NcmecFormat format = new NcmecFormat();
  private final Http http;
  private final SourceAddress base;
  private final PullLimits limits;
  private final Pause pause;
  private final BooleanSupplier goOn;
  private int pages;
  private long bytes;
  private byte[] last = new byte[0];
  private long records;

  NcmecPages(Http http, SourceAddress base, PullLimits limits, Pause pause, BooleanSupplier goOn) {
    this.http = http;
    this.base = base;
    this.limits = limits;
    this.pause = pause;
    this.goOn = goOn;
  }

  /**
   * The changes between two instants.
   *
   * @param from inclusive
   * @param to later
   */
  record Range(Instant from, Instant to) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Returns whether its halves are not too short. */
    boolean canBeHalved() {
      return Duration.between(from, to).compareTo(SHORTEST.multipliedBy(2)) >= 0;
    }

    /** Returns the whole second in the middle, or just before. */
    Instant middle() {
      return from.plusSeconds(Duration.between(from, to).toSeconds() / 2);
    }

    /** Returns the place of the first page: instants in UTC, whatever this machine's zone. */
    private String place() {
      return ENTRIES + "from=" + encoded(from) + "&to=" + encoded(to);
    }

    private static String encoded(Instant instant) {
      return URLEncoder.encode(instant.toString(), StandardCharsets.US_ASCII);
    }
  }

  /** What came of asking for a page. */
  sealed interface Page {}

  /**
   * It was read to its end.
   *
   * @param next where the next one is, if any
   */
  record Read(PageRecords records, Optional<String> next) implements Page {}

  /** It was not, and nothing of it may be used. */
  record Failed(Failure failure) implements Page {}

  /** Returns the bytes of the page that was read last. */
  byte[] lastBytes() {
    return last;
  }

  /** Returns how many records the page has that was read last. */
  long lastRecords() {
    return records;
  }

  /** Asks for the first page of a range. */
  Page first(Range range, FormatSettings settings) {
    return page(range.place(), settings, range.canBeHalved());
  }

  /**
   * Asks for a further page.
   *
   * @param place as the page before says
   * @param canBeLess whether less can be asked for, where this is too much
   */
  Page next(String place, FormatSettings settings, boolean canBeLess) {
    return page(place, settings, canBeLess);
  }

  private Page page(String place, FormatSettings settings, boolean canBeLess) {
    Optional<URI> address = place.startsWith(ENTRIES) ? base.below(place) : Optional.<URI>empty();
    if (address.isEmpty()) {
      return failed("the source says that the next page is elsewhere, which is not followed");
    }
    Duration wait = limits.firstPause();
    for (int tries = 1; ; tries++) {
      Page page = once(address.get(), settings);
      boolean again =
          page instanceof Failed(Failure failure)
              && tries < limits.tries()
              && !Thread.currentThread().isInterrupted()
              && (failure.kind() == Kind.TRANSIENT
                  || failure.kind() == Kind.TOO_MUCH && !canBeLess);
      if (!again) {
        return page;
      }
      try {
        pause.about(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return page;
      }
      wait = wait.multipliedBy(4);
    }
  }

  private Page once(URI address, FormatSettings settings) {
    if (!goOn.getAsBoolean()) {
      return new Failed(
          new Failure("the source was set anew, or another program asks it", Kind.TRANSIENT));
    }
    if (++pages > limits.pages() || bytes > limits.bytes()) {
      return failed("the source has more than is taken at once; set since to a later instant");
    }
    Map<String, String> headers = Map.of("Accept", "application/xml, text/xml;q=0.9");
    return switch (http.get(address, headers, limits.pageBytes(), false)) {
      case Failure failure -> new Failed(failure);
      case Fetched.Answer answer -> read(answer.body(), settings);
    };
  }

  private Page read(BodyStream body, FormatSettings settings) {
    PageRecords found = new PageRecords();
    try (body) {
      byte[] whole = body.readAllBytes();
      bytes += whole.length;
      NcmecPage page = parse(whole, settings, found);
      return switch (page.outcome()) {
        case Outcome.Refused refused ->
            new Failed(
                new Failure(
                    "a page that the source answers cannot be read: " + refused.reason(),
                    Kind.TRANSIENT));
        case Outcome.Complete(long count) -> {
          last = whole;
          records = count;
          yield new Read(found, page.next());
        }
      };
    } catch (IOException e) {
      return new Failed(Http.failure(e));
    }
  }

  private NcmecPage parse(byte[] page, FormatSettings settings, PageRecords found) {
    try {
      return format.readPage(new ByteArrayInputStream(page), settings, found);
    } catch (IOException e) {
      throw new UncheckedIOException("a page lies in memory", e);
    }
  }

  private static Page failed(String reason) {
    return new Failed(new Failure(reason, Kind.FINAL));
  }
}
