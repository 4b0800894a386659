package org.hirz.hashlist.format;

/**
 * Something wrong in a list's files, and where.
 *
 * @param file {@code list.json} or {@code entries.csv}
 * @param line counted from 1; 0 where it concerns the file as a whole
 * @param field the JSON field or CSV column, or empty where it concerns the line as a whole
 * @param reason what is wrong, in English. Repeats nothing of what the file says, so that no hash
 *     gets into logs, whatever column it was put in by mistake
 * @param consequence what was done about it
 */
public record ListProblem(
    String file, long line, String field, String reason, Consequence consequence) {
  /** What follows from a problem. */
  public enum Consequence {
    /** What it concerns (the list, the row or the setting) was not taken. */
    REJECTED,
    /** The hash or the entry is counted and kept out of the search. */
    QUARANTINED,
    /** Taken, in the way that the reason says. */
    WARNING
  }

  /** Returns for example {@code entries.csv:12 value: md5 takes hex digits only (rejected)}. */
  @Override
  public String toString() {
    return file
        + (line == 0 ? "" : ":" + line)
        + (field.isEmpty() ? "" : " " + field)
        + ": "
        + reason
        + " ("
        + consequence.name().toLowerCase(java.util.Locale.ROOT)
        + ")";
  }
}
