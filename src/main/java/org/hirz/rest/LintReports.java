package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/** What was found suspicious in versions of lists, for whoever reviews them. */
public interface LintReports {
  /** Returns the report on a version, or empty where nobody has begun to look at it. */
  Optional<LintReport> of(ListId list, int version);

  /**
   * A report.
   *
   * @param state {@code running} or {@code done}
   * @param checked how many entries were looked at so far
   * @param findings the first of them
   * @param counts how many there are of each kind, those included that are not among the findings
   */
  @JsonPropertyOrder({"state", "checked", "findings", "counts"})
  record LintReport(String state, long checked, List<Finding> findings, Map<String, Long> counts) {
    /** Copies both. */
    public LintReport {
      findings = List.copyOf(findings);
      counts = Map.copyOf(counts);
    }
  }

  /**
   * Something suspicious.
   *
   * @param kind {@code near_benign}, {@code near_opposite}, {@code degenerate}, {@code
   *     low_quality}, {@code repeated_value} or {@code mass_withdrawal}
   * @param entry id of the entry, or null where it concerns the version as a whole
   * @param otherList the list that the other entry is in, if there is one
   * @param otherEntry id of the other entry, if there is one
   * @param detail in English, without any hash
   */
  @JsonPropertyOrder({"kind", "entry", "otherList", "otherEntry", "detail"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Finding(
      String kind,
      @Nullable String entry,
      @Nullable String otherList,
      @Nullable String otherEntry,
      String detail) {}
}
