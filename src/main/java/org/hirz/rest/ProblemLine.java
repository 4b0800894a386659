package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.hashlist.format.ListProblem;

/**
 * Something wrong in a source's file, and where.
 *
 * @param at counted from 1; 0 where it concerns the file as a whole
 * @param unit what is counted: {@code line} or {@code record}
 * @param field the field or column, or empty
 * @param reason what is wrong, without anything of the file
 * @param consequence {@code rejected}, {@code quarantined} or {@code warning}; empty where that is
 *     not known
 */
@JsonPropertyOrder({"at", "unit", "field", "reason", "consequence"})
record ProblemLine(long at, String unit, String field, String reason, String consequence) {
  /** As {@link ListProblem#toString()} writes it. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\S*?(?::(\\d{1,18}))?(?: ([^:]+))?: (.*) \\((rejected|quarantined|warning)\\)");

  /** Returns a problem that was just found. */
  static ProblemLine of(ListProblem problem, String unit) {
    return new ProblemLine(
        problem.line(),
        unit,
        problem.field(),
        problem.reason(),
        problem.consequence().name().toLowerCase(Locale.ROOT));
  }

  /** Returns a problem as it was written down. */
  static ProblemLine ofWritten(String line, String unit) {
    Matcher matcher = WRITTEN.matcher(line);
    if (!matcher.matches()) {
      return new ProblemLine(0, unit, "", line, "");
    }
    String at = matcher.group(1);
    String field = matcher.group(2);
    return new ProblemLine(
        at == null ? 0 : Long.parseLong(at),
        unit,
        field == null ? "" : field,
        matcher.group(3),
        matcher.group(4));
  }

  /** Returns what is counted in files of a format, {@code record} where the format is not known. */
  static String unit(String format) {
    return ListFormats.byName(format)
        .map(ListFormat::unit)
        .orElse(ListFormat.Unit.RECORD)
        .name()
        .toLowerCase(Locale.ROOT);
  }
}
