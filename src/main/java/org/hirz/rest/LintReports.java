package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.access.ListScope;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/** What was found suspicious in versions of lists, for whoever reviews them. */
public interface LintReports {
  /** Begins to look at a version, beside; nothing where that goes on already. */
  void begin(ListId list, int version);

  /** Returns the report on a version, or empty where nobody has begun to look at it. */
  Optional<LintReport> of(ListId list, int version);

  /**
   * A report.
   *
   * @param state {@code running}, {@code done} or {@code failed}
   * @param checked how many entries were looked at so far
   * @param truncated whether there is more in the version than is looked at, or was remembered
   * @param findings the first of them
   * @param counts how many there are of each kind, those included that are not among the findings
   */
  @JsonPropertyOrder({"state", "checked", "truncated", "findings", "counts"})
  record LintReport(
      String state,
      long checked,
      boolean truncated,
      List<Finding> findings,
      Map<String, Long> counts) {
    /** Copies both. */
    public LintReport {
      findings = List.copyOf(findings);
      counts = Map.copyOf(counts);
    }

    /** Returns the same without the names of lists outside a scope, and of their entries. */
    LintReport within(ListScope scope) {
      return new LintReport(
          state,
          checked,
          truncated,
          findings.stream().map(finding -> finding.within(scope)).toList(),
          counts);
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
      String detail) {

    Finding within(ListScope scope) {
      return otherList == null || scope.contains(new ListId(otherList))
          ? this
          : new Finding(kind, entry, null, null, detail);
    }
  }
}
