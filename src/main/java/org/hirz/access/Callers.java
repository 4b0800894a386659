package org.hirz.access;

import java.time.Instant;
import java.util.List;
import org.hirz.access.CallerSource.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what all sources say of all that a request shows.
 *
 * <ul>
 *   <li>The first credential with a caller decides who acts, with which roles and under which key
 *       id. A bearer key comes before a certificate: a proxy or a mesh may show its certificate for
 *       many callers.
 *   <li>One that is refused refuses the request: a wrong key is not made good by a certificate.
 *   <li>Two callers of different tenants refuse the request.
 *   <li>An {@code Authorization} header that no source knows refuses the request. A certificate
 *       that nobody registered is passed over: alone it leaves the request without a caller, beside
 *       a good key it changes nothing.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class Callers {
  private final List<CallerSource> sources;

  /**
   * @param sources asked in this order; of each credential the first that knows it decides
   */
  public Callers(List<CallerSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Returns who asks.
   *
   * @param shown what the request shows, the bearer's header before the certificate
   * @param now the time against which validity is judged
   * @return unknown where nothing was shown that says who asks
   */
  public Outcome identify(List<Credential> shown, Instant now) {
    @Nullable Caller found = null;
    for (Credential credential : shown) {
      switch (ask(credential, now)) {
        case Outcome.Refused refused -> {
          return refused;
        }
        case Outcome.Unknown unknown -> {
          if (credential instanceof Credential.Authorization) {
            return new Outcome.Refused();
          }
        }
        case Outcome.Known(Caller caller) -> {
          if (found != null && !found.tenant().equals(caller.tenant())) {
            return new Outcome.Refused();
          }
          found = found == null ? caller : found;
        }
      }
    }
    return found == null ? new Outcome.Unknown() : new Outcome.Known(found);
  }

  private Outcome ask(Credential credential, Instant now) {
    for (CallerSource source : sources) {
      Outcome outcome = source.identify(credential, now);
      if (!(outcome instanceof Outcome.Unknown)) {
        return outcome;
      }
    }
    return new Outcome.Unknown();
  }
}
