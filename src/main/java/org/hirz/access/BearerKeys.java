package org.hirz.access;

import java.time.Instant;
import java.util.Locale;

/** Callers by {@code Authorization: Bearer kid.secret}. Thread-safe. */
public final class BearerKeys implements CallerSource {
  private static final String SCHEME = "bearer ";

  private final KeyRing keys;

  /**
   * @param keys what is accepted
   */
  public BearerKeys(KeyRing keys) {
    this.keys = keys;
  }

  /** Refuses a key that is not good, without saying why; what is no key at all is unknown. */
  @Override
  public Outcome identify(Credential shown, Instant now) {
    if (!(shown instanceof Credential.Authorization(String value))
        || !value.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return new Outcome.Unknown();
    }
    String key = value.substring(SCHEME.length()).strip();
    if (ApiKey.parse(key).isEmpty()) {
      return new Outcome.Unknown();
    }
    return keys.authenticate(key, now)
        .<Outcome>map(Outcome.Known::new)
        .orElseGet(Outcome.Refused::new);
  }
}
