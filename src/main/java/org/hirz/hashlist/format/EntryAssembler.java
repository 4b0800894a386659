package org.hirz.hashlist.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.canonical.ListDraft;
import org.hirz.hashlist.format.Columns.Column;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of rows: rows with the same id are one entry, and what must not be searched is kept
 * out. What comes out does not depend on the order of the rows. Not thread-safe.
 */
final class EntryAssembler {
  private static final String FILE = ListSource.ENTRIES_FILE;

  /** Greatest number of rows of one entry, inclusive. */
  static final int MAX_ROWS_OF_ENTRY = 10_000;

  /** The lower bit of each flag's two: stated to hold. */
  private static final int HOLDS = 0x5555_5555;

  private final HashList list;
  private final ProblemLog problems;
  private final List<HashEntry> entries = new ArrayList<>();
  private int quarantined;

  EntryAssembler(HashList list, ProblemLog problems) {
    this.list = list;
    this.problems = problems;
  }

  /** Returns the draft. Takes the rows apart: the caller uses them no more. */
  ListDraft assemble(List<Row> rows) {
    DerivedIds.assign(list.id(), rows, problems);
    // Stable: the rows of an entry stay in the order of the file.
    rows.sort(Comparator.comparing(Row::id, CanonicalOrder.TEXT));
    int start = 0;
    for (int end = 1; end <= rows.size(); end++) {
      if (end == rows.size() || !rows.get(end).id().equals(rows.get(start).id())) {
        entry(rows.subList(start, end));
        start = end;
      }
    }
    rows.clear();
    return ListDraft.of(list, entries, quarantined);
  }

  private void entry(List<Row> rows) {
    Row first = rows.getFirst();
    if (rows.size() > MAX_ROWS_OF_ENTRY) {
      problems.quarantined(
          FILE,
          first.line(),
          Column.ID.fileName(),
          "the entry, which begins here, has more than " + MAX_ROWS_OF_ENTRY + " rows");
      quarantined++;
      return;
    }
    List<Label> labels = labels(rows);
    List<EntryHash> hashes = activeHashes(rows);
    if (hashes.isEmpty() || !labels.stream().allMatch(this::isKnown)) {
      quarantined++;
      return;
    }
    entries.add(new HashEntry(first.id(), hashes, labels, new Flags(flags(rows))));
  }

  /** Returns the labels of all rows, each once; those of which the policy says nothing too. */
  private List<Label> labels(List<Row> rows) {
    Label only = rows.getFirst().label();
    if (rows.size() == 1) {
      report(rows.getFirst(), only);
      return only == null ? List.of() : List.of(only);
    }
    Set<Label> labels = new LinkedHashSet<>();
    for (Row row : rows) {
      Label label = row.label();
      if (label != null && labels.add(label)) {
        report(row, label);
      }
    }
    return List.copyOf(labels);
  }

  private boolean isKnown(Label label) {
    return list.labelPolicy().action(label).isPresent();
  }

  private void report(Row row, @Nullable Label label) {
    if (label != null && !isKnown(label)) {
      problems.quarantined(
          FILE,
          row.line(),
          Column.LABEL_CODE.fileName(),
          "the policy of the list does not say what this scheme and code lead to; the entry is"
              + " kept out");
    }
  }

  /** Returns the flags of all rows without those that were stated to hold and not to hold. */
  private int flags(List<Row> rows) {
    int stated = 0;
    for (Row row : rows) {
      stated |= row.flags();
    }
    int both = stated & stated >>> 1 & HOLDS;
    if (both != 0) {
      problems.warning(
          FILE,
          rows.getFirst().line(),
          Column.FLAGS.fileName(),
          "the entry, which begins here, states a flag both ways; it counts as unknown");
    }
    return stated & ~(both | both << 1);
  }

  private List<EntryHash> activeHashes(List<Row> rows) {
    if (rows.size() == 1) {
      Row only = rows.getFirst();
      return isSearched(only.line(), only.hash()) ? List.of(only.hash()) : List.of();
    }
    Map<HashValue, Row> distinct = new LinkedHashMap<>();
    for (Row row : rows) {
      distinct.merge(row.hash().value(), row, this::lowerQuality);
    }
    return distinct.values().stream()
        .filter(row -> isSearched(row.line(), row.hash()))
        .map(Row::hash)
        .toList();
  }

  /** Of two statements of one hash, the one with the lower stated quality. */
  private Row lowerQuality(Row earlier, Row later) {
    int a = earlier.hash().quality();
    int b = later.hash().quality();
    if (a == b || b == EntryHash.QUALITY_NOT_STATED) {
      return earlier;
    }
    if (a == EntryHash.QUALITY_NOT_STATED) {
      return later;
    }
    problems.warning(
        FILE,
        later.line(),
        Column.QUALITY.fileName(),
        "another row of the entry states another quality of the same hash; the lower one counts");
    return a < b ? earlier : later;
  }

  private boolean isSearched(long line, EntryHash hash) {
    if (WorthlessHashes.isDegenerate(hash.value())) {
      problems.quarantined(
          FILE,
          line,
          Column.VALUE.fileName(),
          "has far fewer ones or zeros than the hash of a picture; the hash is kept out");
      return false;
    }
    if (hash.quality() != EntryHash.QUALITY_NOT_STATED
        && hash.quality() < HashType.MINIMUM_QUALITY) {
      problems.quarantined(
          FILE,
          line,
          Column.QUALITY.fileName(),
          "is under " + HashType.MINIMUM_QUALITY + "; the hash is kept out");
      return false;
    }
    return true;
  }
}
