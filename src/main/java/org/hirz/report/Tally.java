package org.hirz.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;
import org.hirz.findings.FoundMatch;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.Tristate;

/**
 * Counts findings. Every count is of items: one that matches a list, a label or a flag several
 * times counts once there.
 *
 * <p>Memory does not grow with the number of items: at most {@value #MAX_ROWS} rows of each table;
 * what finds no room counts in {@link #beyond}. For one thread.
 */
public final class Tally {
  /** Greatest number of rows of a table. */
  public static final int MAX_ROWS = 2000;

  /** The type of files whose bytes show no picture. */
  static final String NO_PICTURE = "none";

  private final long[] byInput;
  private long items;
  private long files;
  private long rows;
  private long bytes;
  private long beyond;
  private final Map<FindingVerdict, Long> verdicts = new EnumMap<>(FindingVerdict.class);
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> errors = new TreeMap<>();
  private final Map<String, Long> types = new TreeMap<>();
  private final Map<SizeClass, Long> sizes = new EnumMap<>(SizeClass.class);
  private final Map<Nature, Long> natures = new EnumMap<>(Nature.class);
  private final Map<Strength, Long> strengths = new EnumMap<>(Strength.class);
  private final Map<Flag, Long> flags = new EnumMap<>(Flag.class);
  private final Map<ListId, ListCount> lists = new TreeMap<>();
  private final Map<ListedLabel, Long> labels = new HashMap<>();

  /**
   * Begins with nothing.
   *
   * @param inputs how many inputs the check has
   */
  public Tally(int inputs) {
    byInput = new long[inputs];
  }

  /**
   * How many items match a list.
   *
   * @param list the list
   * @param nature its nature
   * @param known how many of them have the verdict {@code match}
   * @param shown how many have another: the list's policy reports them only, or it is benign
   * @param strengths how many by the strongest evidence there is for the list, in the order of
   *     {@link Strength}
   */
  public record ListCount(
      ListId list, Nature nature, long known, long shown, Map<Strength, Long> strengths) {
    /** Copies the map. */
    public ListCount {
      strengths = Map.copyOf(strengths);
    }

    private ListCount plus(boolean isKnown, Strength strength) {
      Map<Strength, Long> more = new EnumMap<>(Strength.class);
      more.putAll(strengths);
      more.merge(strength, 1L, Long::sum);
      return new ListCount(
          list, nature, known + (isKnown ? 1 : 0), shown + (isKnown ? 0 : 1), more);
    }
  }

  /** A label of a list. */
  public record ListedLabel(ListId list, Label label) implements Comparable<ListedLabel> {
    private static final Comparator<ListedLabel> ORDER =
        Comparator.comparing(ListedLabel::list)
            .thenComparing(listed -> listed.label().scheme())
            .thenComparing(listed -> listed.label().code());

    @Override
    public int compareTo(ListedLabel other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Counts a finding; returns false, and counts nothing, if it is of an input that there is not.
   */
  public boolean add(Finding finding) {
    if (finding.input() >= byInput.length) {
      return false;
    }
    byInput[finding.input()]++;
    items++;
    if (finding.place().line() == Finding.NONE) {
      files++;
    } else {
      rows++;
    }
    if (finding.contents().size() != Finding.NONE) {
      bytes = Math.min(Finding.MAX_INTEGER, bytes + finding.contents().size());
      sizes.merge(SizeClass.of(finding.contents().size()), 1L, Long::sum);
    }
    switch (finding.outcome()) {
      case FindingOutcome.Failed failed -> count(errors, failed.error());
      case FindingOutcome.Screened screened -> screened(finding, screened);
    }
    return true;
  }

  private void screened(Finding finding, FindingOutcome.Screened screened) {
    verdicts.merge(screened.verdict(), 1L, Long::sum);
    if (screened.reason() != null) {
      count(reasons, screened.reason().wireName());
    }
    if (finding.contents().mime() != null) {
      count(types, finding.contents().mime());
    } else if (finding.place().line() == Finding.NONE) {
      count(types, NO_PICTURE);
    }
    if (!screened.matches().isEmpty()) {
      matches(screened);
    }
  }

  private void matches(FindingOutcome.Screened screened) {
    Map<ListId, FoundMatch> strongest = new LinkedHashMap<>();
    Set<ListedLabel> labelsSeen = new HashSet<>();
    Set<Nature> naturesSeen = new HashSet<>();
    Set<Flag> flagsSeen = new HashSet<>();
    Strength best = Strength.NEAR;
    for (FoundMatch match : screened.matches()) {
      Strength strength = match.evidence().strength();
      best = strength.isAtLeast(best) ? strength : best;
      strongest.merge(
          match.list(),
          match,
          (a, b) -> b.evidence().strength().compareTo(a.evidence().strength()) < 0 ? b : a);
      if (naturesSeen.add(match.nature())) {
        natures.merge(match.nature(), 1L, Long::sum);
      }
      for (Label label : match.labels()) {
        ListedLabel listed = new ListedLabel(match.list(), label);
        if (labelsSeen.add(listed)) {
          count(labels, listed);
        }
      }
      match.flags().stated().forEach((flag, state) -> flag(flag, state, flagsSeen));
    }
    strengths.merge(best, 1L, Long::sum);
    boolean known = screened.verdict() == FindingVerdict.MATCH;
    strongest.values().forEach(match -> list(match, known));
  }

  private void flag(Flag flag, Tristate state, Set<Flag> seen) {
    if (state == Tristate.TRUE && seen.add(flag)) {
      flags.merge(flag, 1L, Long::sum);
    }
  }

  private void list(FoundMatch match, boolean known) {
    ListCount count = lists.get(match.list());
    if (count == null && lists.size() == MAX_ROWS) {
      beyond++;
      return;
    }
    ListCount before =
        count == null ? new ListCount(match.list(), match.nature(), 0, 0, Map.of()) : count;
    lists.put(match.list(), before.plus(known, match.evidence().strength()));
  }

  private <K> void count(Map<K, Long> counts, K key) {
    if (counts.size() < MAX_ROWS || counts.containsKey(key)) {
      counts.merge(key, 1L, Long::sum);
    } else {
      beyond++;
    }
  }

  /** Returns how many items there are. */
  public long items() {
    return items;
  }

  /** Returns how many items are files or members of archives; the others are rows. */
  public long files() {
    return files;
  }

  /** Returns how many items are rows of hash lists. */
  public long rows() {
    return rows;
  }

  /** Returns the sum of the files' sizes; at most {@link Finding#MAX_INTEGER}. */
  public long bytes() {
    return bytes;
  }

  /** Returns how many items have a verdict. */
  public long of(FindingVerdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** Returns how many items could not be looked at. */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many items are undetermined, by reason. */
  public Map<String, Long> reasons() {
    return new TreeMap<>(reasons);
  }

  /** Returns how many items could not be looked at, by kind of failure. */
  public Map<String, Long> errors() {
    return new TreeMap<>(errors);
  }

  /** Returns how many items match each list, by its id. */
  public List<ListCount> lists() {
    return List.copyOf(lists.values());
  }

  /** Returns how many items match entries with each label, by list, scheme and code. */
  public SortedMap<ListedLabel, Long> labels() {
    return new TreeMap<>(labels);
  }

  /** Returns how many times a count found no room in its table. */
  public long beyond() {
    return beyond;
  }

  Map<String, Long> types() {
    return types;
  }

  Map<SizeClass, Long> sizes() {
    return sizes;
  }

  /** Returns the counts as the findings section states them. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new TreeMap<>();
    map.put("beyond", beyond);
    map.put("bytes", bytes);
    map.put("errors", errors);
    map.put("files", files);
    map.put("flags", named(flags, Flag::wireName));
    map.put("inputs", Arrays.stream(byInput).boxed().toList());
    map.put("items", items);
    map.put("labels", labelRows());
    map.put("lists", lists.values().stream().map(Tally::row).toList());
    map.put("natures", named(natures, Nature::wireName));
    map.put("reasons", reasons);
    map.put("rows", rows);
    map.put("sizes", named(sizes, size -> size.title()));
    map.put("strengths", named(strengths, Strength::wireName));
    map.put("types", types);
    map.put("verdicts", named(verdicts, FindingVerdict::wireName));
    return map;
  }

  private List<Map<String, Object>> labelRows() {
    List<Map<String, Object>> rowsOfLabels = new ArrayList<>();
    labels()
        .forEach(
            (listed, count) ->
                rowsOfLabels.add(
                    Map.of(
                        "code", listed.label().code(),
                        "items", count,
                        "list", listed.list().value(),
                        "scheme", listed.label().scheme())));
    return rowsOfLabels;
  }

  private static Map<String, Object> row(ListCount count) {
    return Map.of(
        "known", count.known(),
        "list", count.list().value(),
        "nature", count.nature().wireName(),
        "shown", count.shown(),
        "strengths", named(count.strengths(), Strength::wireName));
  }

  private static <K> Map<String, Object> named(Map<K, Long> counts, Function<K, String> name) {
    Map<String, Object> named = new TreeMap<>();
    counts.forEach((key, count) -> named.put(name.apply(key), count));
    return named;
  }
}
