package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.format.ListProblems;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.Versions;
import org.jspecify.annotations.Nullable;

/**
 * What became of a source's file.
 *
 * @param counts of the version, or null where the file was refused
 * @param warnings what whoever reviews it should know, in English
 * @param problems the first {@value #SHOWN} of them
 * @param problemCount how many there are
 */
@JsonPropertyOrder({"counts", "warnings", "problems", "problemCount"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportAnswer(
    @JsonUnwrapped VersionAnswer.@Nullable Counts counts,
    List<String> warnings,
    List<ProblemLine> problems,
    long problemCount) {
  /** How many problems are shown. */
  static final int SHOWN = 100;

  /** Returns the report on a version. */
  static ReportAnswer of(StoredVersion version, Versions versions) {
    String unit = ProblemLine.unit(version.source().format());
    List<String> lines = versions.problems(version.list().id(), version.version(), 0, SHOWN + 1);
    return new ReportAnswer(
        VersionAnswer.Counts.of(version.counts()),
        warnings(version, versions),
        lines.stream().limit(SHOWN).map(line -> ProblemLine.ofWritten(line, unit)).toList(),
        lines.size() <= SHOWN ? lines.size() : count(version, versions));
  }

  /** Returns the report on a file of which there is no version. */
  static ReportAnswer of(ListProblems problems, String format) {
    String unit = ProblemLine.unit(format);
    return new ReportAnswer(
        null,
        List.of(),
        problems.first().stream()
            .limit(SHOWN)
            .map(problem -> ProblemLine.of(problem, unit))
            .toList(),
        problems.counts().values().stream().mapToLong(Long::longValue).sum());
  }

  /** Counts by halving: 20 small reads where there are a million. */
  private static long count(StoredVersion version, Versions versions) {
    int there = SHOWN;
    int beyond = Versions.Writer.MAX_PROBLEMS;
    while (there + 1 < beyond) {
      int middle = there + (beyond - there) / 2;
      if (versions.problems(version.list().id(), version.version(), middle, 1).isEmpty()) {
        beyond = middle;
      } else {
        there = middle;
      }
    }
    return there + 1L;
  }

  private static List<String> warnings(StoredVersion version, Versions versions) {
    VersionCounts counts = version.counts();
    List<String> warnings = new ArrayList<>();
    if (counts.entries() == 0) {
      warnings.add("the version has no entry");
    } else if (counts.active() == 0) {
      warnings.add("not one of its entries is searched: nothing would match it");
    }
    if (counts.unsearchable() > 0) {
      warnings.add(
          counts.unsearchable()
              + " entries have no searchable hash: they are matched only with an equal value of"
              + " the same type");
    }
    if (counts.quarantined() > 0) {
      warnings.add(
          counts.quarantined()
              + " entries are kept out of the search: a label of which the policy says nothing, or"
              + " no hash fit to be searched");
    }
    long before =
        version.base() == 0
            ? 0
            : versions
                .find(version.list().id(), version.base())
                .map(base -> base.counts().entries())
                .orElse(0L);
    if (counts.withdrawn() > 0 && counts.withdrawn() > before / 2) {
      warnings.add(
          counts.withdrawn() + " of " + before + " entries would be withdrawn: more than half");
    }
    if (version.list().terms().signatureNeeded() && version.source().signedBy().isEmpty()) {
      warnings.add("the list demands a valid signature of its source, and there is none yet");
    }
    return warnings;
  }
}
