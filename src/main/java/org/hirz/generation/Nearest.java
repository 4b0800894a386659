package org.hirz.generation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.picture.View;
import org.jspecify.annotations.Nullable;

/** Keeps the nearest match of each entry and type. For one search. */
final class Nearest {
  /**
   * A hash that matched.
   *
   * @param derived whether it is of an altered picture
   * @param view that it was found with, or null
   */
  record Candidate(int distance, boolean derived, @Nullable View view) {}

  /** Where an entry lies. */
  private record Place(Segment segment, int entry) implements Comparable<Place> {
    ListId list() {
      return segment.entries().list(entry);
    }

    /** By list, then id: the order does not tell how entries are spread over segments. */
    @Override
    public int compareTo(Place other) {
      int lists = list().compareTo(other.list());
      return lists != 0
          ? lists
          : segment.entries().compareIds(entry, other.segment.entries(), other.entry);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place that && segment == that.segment && entry == that.entry;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(segment) + entry;
    }
  }

  private final Map<Place, Map<HashType, Candidate>> byEntry = new HashMap<>();

  /** Takes a match, unless one of the same entry and type came before that is at least as near. */
  void offer(Segment segment, int entry, HashType via, Candidate candidate) {
    byEntry
        .computeIfAbsent(new Place(segment, entry), ignored -> new EnumMap<>(HashType.class))
        .merge(via, candidate, (old, given) -> given.distance() < old.distance() ? given : old);
  }

  /** Returns the matches by list, then entry id, then type, all ascending. */
  List<Match> matches(Map<ListId, LiveList> lists) {
    if (byEntry.isEmpty()) {
      return List.of();
    }
    List<Map.Entry<Place, Map<HashType, Candidate>>> ordered = new ArrayList<>(byEntry.entrySet());
    ordered.sort(Map.Entry.comparingByKey());
    List<Match> matches = new ArrayList<>();
    for (Map.Entry<Place, Map<HashType, Candidate>> found : ordered) {
      @Nullable LiveList live = lists.get(found.getKey().list());
      if (live != null) {
        found
            .getValue()
            .forEach(
                (type, candidate) ->
                    matches.add(match(live.list(), found.getKey(), type, candidate)));
      }
    }
    return matches;
  }

  private static Match match(HashList list, Place place, HashType via, Candidate candidate) {
    EntryTable entries = place.segment().entries();
    Attributes attributes = entries.attributes(place.entry());
    return new Match(
        list,
        entries.id(place.entry()),
        attributes.labels(),
        attributes.flags(),
        attributes.member(),
        via,
        candidate.distance(),
        candidate.view(),
        candidate.derived());
  }
}
