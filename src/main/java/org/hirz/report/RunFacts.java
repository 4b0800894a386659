package org.hirz.report;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.audit.CanonicalJson;

/**
 * One run of a check: who, when, with which program. Goes into the run section of {@code
 * report.json}, which may differ while the findings are the same.
 *
 * @param operator who ran it; empty where nobody was named
 * @param tool the program's release and the digest of its code
 * @param start when it began; of a run that was resumed, when it was first begun
 * @param end when the findings were complete
 * @param environment what it ran on, by name: {@code os}, {@code java}, {@code cpus}, {@code
 *     search}
 * @param skipped how many of what is no item were met, by kind: {@code links}, {@code sockets}…
 * @param inputNames what the operator called each input, in their order; shown, not relied on
 */
public record RunFacts(
    String operator,
    Tool tool,
    Instant start,
    Instant end,
    SortedMap<String, String> environment,
    SortedMap<String, Long> skipped,
    List<String> inputNames) {
  /** Copies the collections. */
  public RunFacts {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    inputNames = List.copyOf(inputNames);
  }

  /**
   * The program.
   *
   * @param version its release
   * @param buildDigest see {@link BuildDigest}; empty where it is not known
   */
  public record Tool(String version, String buildDigest) {}

  Map<String, Object> toMap() {
    return new TreeMap<>(
        Map.of(
            "buildDigest",
            tool.buildDigest(),
            "end",
            CanonicalJson.instant(end),
            "environment",
            environment,
            "inputNames",
            inputNames,
            "operator",
            operator,
            "skipped",
            skipped,
            "start",
            CanonicalJson.instant(start),
            "version",
            tool.version()));
  }
}
