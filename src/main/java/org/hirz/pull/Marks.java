package org.hirz.pull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hirz.pull.PullPosition.Mark;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionState;

/**
 * Up to where a source had been read for each of the newest versions of a list.
 *
 * <p>One checkpoint of the source as a whole would lose changes: a version that is decided against,
 * overtaken or put back takes its changes with it, and the checkpoint stands behind them. So the
 * place to go on from is that of what is live: of the nearest version among those that it was made
 * from, by {@link StoredVersion#base}.
 *
 * <p>Kept as text: a line with the number of the form and the fingerprint of the settings, and for
 * each mark a line with the version, a space and the checkpoint. Immutable.
 */
final class Marks {
  /** Greatest number of marks that are kept. */
  static final int MAX_MARKS = 32;

  private static final String FORM = "1 ";

  private final String fingerprint;
  private final NavigableMap<Integer, String> marks;

  private Marks(String fingerprint, NavigableMap<Integer, String> marks) {
    this.fingerprint = fingerprint;
    this.marks = marks;
  }

  /** Reads them from text; what is of another source, or is not understood, is none. */
  static Marks read(String text, String fingerprint) {
    NavigableMap<Integer, String> marks = new TreeMap<>();
    String[] lines = text.split("\n", -1);
    if (lines[0].equals(FORM + fingerprint)) {
      for (String line : List.of(lines).subList(1, lines.length)) {
        int space = line.indexOf(' ');
        if (space > 0 && line.substring(0, space).matches("\\d{1,9}")) {
          marks.put(Integer.parseInt(line.substring(0, space)), line.substring(space + 1));
        }
      }
    }
    return new Marks(fingerprint, marks);
  }

  /** Returns them as text. */
  String text() {
    StringBuilder text = new StringBuilder(FORM).append(fingerprint);
    marks.forEach(
        (version, checkpoint) -> text.append('\n').append(version).append(' ').append(checkpoint));
    return text.toString();
  }

  /** Returns these and another, in place of one of the same version; {@code kept} stays. */
  Marks with(Mark mark, Optional<Mark> kept) {
    NavigableMap<Integer, String> more = new TreeMap<>(marks);
    more.put(mark.version(), mark.checkpoint());
    for (Integer version : marks.keySet()) {
      boolean stays = kept.isPresent() && kept.get().version() == version;
      if (more.size() > MAX_MARKS && !stays && version != mark.version()) {
        more.remove(version);
      }
    }
    return new Marks(fingerprint, more);
  }

  /**
   * Returns where a source stands.
   *
   * @param versions of the list
   * @param live the number of the live one, or 0
   */
  PullPosition position(List<StoredVersion> versions, int live) {
    Optional<Mark> since =
        ancestors(versions, live).stream().filter(marks::containsKey).findFirst().map(this::mark);
    Optional<StoredVersion> brought =
        versions.stream()
            .filter(version -> version.base() == live && isUndecidedOrRejected(version))
            .filter(version -> marks.containsKey(version.version()))
            .reduce((earlier, later) -> later);
    return new PullPosition(
        since,
        brought.map(version -> mark(version.version())),
        brought.isPresent() && brought.get().state() != VersionState.REJECTED);
  }

  private Mark mark(int version) {
    return new Mark(version, marks.getOrDefault(version, ""));
  }

  private static boolean isUndecidedOrRejected(StoredVersion version) {
    return switch (version.state()) {
      case STAGED, APPROVED, REJECTED -> true;
      case LIVE, SUPERSEDED, ROLLED_BACK -> false;
    };
  }

  /** Returns whether a version was made from another, or is it. */
  static boolean isMadeFrom(List<StoredVersion> versions, int version, int ancestor) {
    return ancestors(versions, version).contains(ancestor);
  }

  /** Returns a version and those that it was made from, nearest first, down to the empty one. */
  private static List<Integer> ancestors(List<StoredVersion> versions, int version) {
    Map<Integer, Integer> bases = new HashMap<>();
    versions.forEach(stored -> bases.put(stored.version(), stored.base()));
    List<Integer> ancestors = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int at = version; at != 0 && seen.add(at); at = bases.getOrDefault(at, 0)) {
      ancestors.add(at);
    }
    ancestors.add(0);
    return ancestors;
  }
}
