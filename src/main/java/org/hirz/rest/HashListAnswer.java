package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/**
 * A list as those see it who look after it.
 *
 * @param minimumStrength weakest evidence that alerts
 * @param threshold of every perceptual type
 * @param policy what follows from a match: scheme, then code, to action; the whole table
 * @param enabled whether its live version is searched
 * @param live number of the live version, or null
 * @param newest number of the newest version, 0 where there is none
 * @param idSalt under which ids of entries are derived that state none; 64 hex digits
 * @param entries how many entries of the live version are matched
 * @param quarantined how many of them are kept out by a rule
 * @param unsearchable how many of the matched ones no picture can be found by
 */
@JsonPropertyOrder({
  "id",
  "name",
  "nature",
  "owner",
  "authority",
  "handling",
  "defaultScheme",
  "updateMode",
  "minimumSources",
  "signatureNeeded",
  "minimumStrength",
  "threshold",
  "policy",
  "enabled",
  "live",
  "newest",
  "createdAt",
  "createdBy",
  "idSalt",
  "entries",
  "quarantined",
  "unsearchable"
})
record HashListAnswer(
    String id,
    String name,
    String nature,
    String owner,
    String authority,
    String handling,
    String defaultScheme,
    String updateMode,
    int minimumSources,
    boolean signatureNeeded,
    String minimumStrength,
    Map<String, Integer> threshold,
    Map<String, Map<String, String>> policy,
    boolean enabled,
    @Nullable Integer live,
    int newest,
    Instant createdAt,
    String createdBy,
    String idSalt,
    long entries,
    long quarantined,
    long unsearchable) {

  /** Returns what is said of a list. */
  static HashListAnswer of(StoredList list, Optional<StoredVersion> live) {
    HashList settings = list.settings();
    return new HashListAnswer(
        settings.id().value(),
        settings.name(),
        settings.nature().wireName(),
        settings.owner(),
        settings.terms().authority(),
        settings.terms().handling(),
        settings.terms().defaultScheme(),
        settings.terms().updateMode().wireName(),
        settings.terms().minimumSources(),
        settings.terms().signatureNeeded(),
        settings.terms().minimumStrength().wireName(),
        thresholds(settings),
        policy(settings),
        list.enabled(),
        list.live().isPresent() ? list.live().getAsInt() : null,
        list.newest(),
        list.createdAt(),
        list.createdBy(),
        HexFormat.of().formatHex(list.salt()),
        live.map(version -> version.counts().active()).orElse(0L),
        live.map(version -> version.counts().quarantined()).orElse(0L),
        live.map(version -> version.counts().unsearchable()).orElse(0L));
  }

  private static Map<String, Integer> thresholds(HashList settings) {
    Map<String, Integer> thresholds = new TreeMap<>();
    for (HashType type : HashType.values()) {
      if (type.isPerceptual()) {
        thresholds.put(type.wireName(), settings.threshold(type));
      }
    }
    return thresholds;
  }

  private static Map<String, Map<String, String>> policy(HashList settings) {
    Map<String, Map<String, String>> table = new TreeMap<>();
    settings
        .labelPolicy()
        .actions()
        .forEach(
            (scheme, codes) -> {
              Map<String, String> actions = new TreeMap<>();
              codes.forEach((code, action) -> actions.put(code, action.wireName()));
              table.put(scheme, actions);
            });
    return table;
  }
}
