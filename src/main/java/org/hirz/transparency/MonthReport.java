package org.hirz.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is published of a month, made of its figures ({@link org.hirz.audit.Figure}).
 *
 * <p>Of a month that is over, counts are exact, and small ones withheld as {@link Suppression}
 * says. Of one that is not, counts are cut to tens, and those under ten are withheld, 0 too, and
 * whether there are any: whoever asks every second must not see single verdicts go by. Numbers of a
 * list's entries are public and exact.
 */
public final class MonthReport {
  /** What stands for a count that is withheld. */
  public static final String SUPPRESSED = "suppressed";

  private static final String VERDICT = "verdict/";
  private static final String UNDETERMINED = "undetermined";

  private final Map<String, Long> figures;
  private final boolean over;
  private final Suppression suppression = new Suppression();
  private Set<String> withheld = Set.of();

  private MonthReport(Map<String, Long> figures, boolean over) {
    this.figures = figures;
    this.over = over;
  }

  /** How a list's number of live entries changed: at the begin of the month, and at its end. */
  public record ListChange(String list, long before, long after, long changes) {}

  /**
   * Returns the report: texts, numbers, maps and lists.
   *
   * @param month {@code YYYY-MM}
   * @param over whether the month is over
   * @param figures by name
   * @param lists how they changed
   */
  public static Map<String, Object> of(
      String month, boolean over, Map<String, Long> figures, List<ListChange> lists) {
    return new MonthReport(figures, over).report(month, lists);
  }

  private long figure(String name) {
    return figures.getOrDefault(name, 0L);
  }

  private long sum(String prefix) {
    return figures.entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * Returns the figures whose names begin so, by the rest of their names; in a month that runs
   * without small ones, whose mere presence would tell of them.
   */
  private Map<String, Long> below(String prefix) {
    Map<String, Long> below = new TreeMap<>();
    figures.forEach(
        (name, count) -> {
          if (name.startsWith(prefix) && (over || !isSmall(count))) {
            below.put(name.substring(prefix.length()), count);
          }
        });
    return below;
  }

  private Map<String, Object> report(String month, List<ListChange> lists) {
    Map<String, Long> reasons = below(VERDICT + UNDETERMINED + ".");
    Map<String, Long> natures = below(VERDICT + "nature.");
    Map<String, Long> flags = below(VERDICT + "flag.");
    flags.putIfAbsent("ai_generated", 0L);
    long match = figure(VERDICT + "match");
    long noMatch = figure(VERDICT + "no_match");
    long undetermined = sum(VERDICT + UNDETERMINED + ".");
    suppression
        .count("queries", match + noMatch + undetermined)
        .count("match", match)
        .count("no_match", noMatch)
        .count(UNDETERMINED, undetermined);
    List<String> ofUndetermined = add("undetermined.", reasons);
    List<String> ofMatch = add("nature.", natures);
    suppression
        .total("queries", List.of("match", "no_match", UNDETERMINED))
        .total(UNDETERMINED, ofUndetermined)
        .total("match", ofMatch);
    flags.forEach(
        (flag, count) -> {
          suppression.count("flag." + flag, count);
          // What is published is the flag, not the rest; the rest can be computed from it.
          suppression.count("not." + flag, Math.max(0, match - count));
          suppression.total("match", List.of("flag." + flag, "not." + flag));
        });
    withheld = suppression.withheld();
    Map<String, Object> report = new TreeMap<>();
    report.put("form", "hirz.transparency.v1");
    report.put("month", month);
    report.put("complete", over);
    report.put("queries", shown("queries", match + noMatch + undetermined));
    report.put(
        "verdicts",
        Map.of(
            "match",
            shown("match", match),
            "no_match",
            shown("no_match", noMatch),
            UNDETERMINED,
            shown(UNDETERMINED, undetermined)));
    report.put("undetermined", shown("undetermined.", reasons));
    report.put("matchesByNature", shown("nature.", natures));
    report.put("matchesByFlag", shown("flag.", flags));
    report.put("disputes", alone("dispute/"));
    report.put("disclosures", alone("disclosure/"));
    report.put("lists", lists.stream().map(MonthReport::list).toList());
    return report;
  }

  private List<String> add(String prefix, Map<String, Long> counts) {
    List<String> names = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          suppression.count(prefix + name, count);
          names.add(prefix + name);
        });
    return names;
  }

  /** Returns counts of which no total is shown. */
  private Map<String, Object> alone(String prefix) {
    Map<String, Object> shown = new TreeMap<>();
    Map<String, Long> counts = below(prefix);
    new TreeSet<>(counts.keySet())
        .forEach(name -> shown.put(name, alone(counts.getOrDefault(name, 0L))));
    return shown;
  }

  private Object alone(long count) {
    return isSmall(count) ? SUPPRESSED : cut(count);
  }

  /** In a month that runs, a 0 that ceases to be one would show the first. */
  private boolean isSmall(long count) {
    return count < Suppression.LEAST && !(over && count == 0);
  }

  private Map<String, Object> shown(String prefix, Map<String, Long> counts) {
    Map<String, Object> shown = new TreeMap<>();
    counts.forEach((name, count) -> shown.put(name, shown(prefix + name, count)));
    return shown;
  }

  private Object shown(String name, long count) {
    boolean hidden = over ? withheld.contains(name) : isSmall(count);
    return hidden ? SUPPRESSED : (Object) cut(count);
  }

  private long cut(long count) {
    return over ? count : count - count % Suppression.LEAST;
  }

  private static Map<String, Object> list(ListChange change) {
    return Map.of(
        "list", change.list(),
        "entriesBefore", change.before(),
        "entriesAfter", change.after(),
        "changes", change.changes());
  }
}
