package org.hirz.transparency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which counts of a report are withheld so that no small one can be learned from it.
 *
 * <p>A count of 1 to {@value #LEAST} less one is small and is withheld; 0 is not. Where a total and
 * its parts are both shown, what is withheld among them can be computed, so that as many more are
 * withheld that it cannot be told: of each total with its parts, not exactly one count is withheld;
 * and where the total is shown, the parts that are not make up at least {@value #TOGETHER}. The
 * next part in the order of the report is taken, whatever its value, and the total last: which one
 * it is says nothing then. Where a part is itself a total, the same holds with its parts in its
 * place. What is withheld in one table counts in every other that it is in.
 *
 * <p>Less than {@value #TOGETHER} would not do: two parts of 18 in all may be 9 and 9 alone, as 8
 * and 10 would have another withheld. The tests try all small tables.
 */
public final class Suppression {
  /** The least count that is shown, besides 0. */
  public static final long LEAST = 10;

  /** What the withheld parts of a total that is shown make up at least. */
  static final long TOGETHER = 2 * LEAST;

  /** A total and the names of its parts, in the order of the report. */
  private record Table(String total, List<String> parts) {}

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Table> tables = new ArrayList<>();
  private final Set<String> withheld = new HashSet<>();

  /** Adds a count by its name, if it is not there already. */
  public Suppression count(String name, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative");
    }
    counts.putIfAbsent(name, count);
    return this;
  }

  /**
   * Says that a count is the total of others. All were added before.
   *
   * @param parts in the order of the report
   */
  public Suppression total(String total, List<String> parts) {
    if (!counts.containsKey(total) || !counts.keySet().containsAll(parts)) {
      throw new IllegalArgumentException("a table is of counts that are there");
    }
    tables.add(new Table(total, List.copyOf(parts)));
    return this;
  }

  /** Returns the names of the counts that are withheld. */
  public Set<String> withheld() {
    withheld.clear();
    counts.forEach(
        (name, count) -> {
          if (count > 0 && count < LEAST) {
            withheld.add(name);
          }
        });
    List<Table> all = new ArrayList<>(tables);
    tables.stream().map(this::flat).filter(table -> !tables.contains(table)).forEach(all::add);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Table table : all) {
        changed |= protect(table);
      }
    }
    return Set.copyOf(withheld);
  }

  /** Returns a table with the parts of its parts in their place. */
  private Table flat(Table table) {
    List<String> parts = new ArrayList<>();
    for (String part : table.parts()) {
      tables.stream()
          .filter(other -> other.total().equals(part))
          .findFirst()
          .ifPresentOrElse(other -> parts.addAll(other.parts()), () -> parts.add(part));
    }
    return new Table(table.total(), parts);
  }

  /** Withholds one more count of a table where that is needed; returns whether it did. */
  private boolean protect(Table table) {
    int hidden = 0;
    long sum = 0;
    for (String part : table.parts()) {
      if (withheld.contains(part)) {
        hidden++;
        sum += of(part);
      }
    }
    boolean totalHidden = withheld.contains(table.total());
    if (hidden == 0 && !totalHidden) {
      return false;
    }
    if (totalHidden ? hidden > 0 : hidden > 1 && sum >= TOGETHER) {
      return false;
    }
    for (String part : table.parts()) {
      if (of(part) > 0 && withheld.add(part)) {
        return true;
      }
    }
    return withheld.add(table.total());
  }

  private long of(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
