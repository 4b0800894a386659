package org.hirz.generation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the nearest entry of each list to each of several hashes: however many match, no more than
 * one a list and hash is held. For one search.
 */
final class Neighbours {
  private record Key(int query, ListId list) {}

  private record Candidate(Segment segment, int entry, int distance) {
    /** Nearer, or as near with the lesser id: so the order of segments does not show. */
    boolean isBefore(Candidate other) {
      if (distance != other.distance) {
        return distance < other.distance;
      }
      return segment.entries().compareIds(entry, other.segment.entries(), other.entry) < 0;
    }
  }

  private final Map<ListId, LiveList> lists;
  private final ToIntFunction<HashList> threshold;
  private final Map<Key, Candidate> nearest = new HashMap<>();

  Neighbours(Map<ListId, LiveList> lists, ToIntFunction<HashList> threshold) {
    this.lists = lists;
    this.threshold = threshold;
  }

  /** Takes a match, if it is within the threshold of its list. */
  void offer(int query, Segment segment, int entry, int distance) {
    ListId id = segment.entries().list(entry);
    @Nullable LiveList live = lists.get(id);
    if (live != null && distance <= threshold.applyAsInt(live.list())) {
      nearest.merge(
          new Key(query, id),
          new Candidate(segment, entry, distance),
          (old, given) -> given.isBefore(old) ? given : old);
    }
  }

  /** Returns the nearest entries by hash, then list. */
  List<Neighbour> toList() {
    List<Neighbour> all = new ArrayList<>();
    nearest.forEach(
        (key, found) -> {
          LiveList live = lists.get(key.list());
          if (live != null) {
            all.add(
                new Neighbour(
                    key.query(),
                    live.list(),
                    found.segment().entries().id(found.entry()),
                    found.distance()));
          }
        });
    all.sort(Comparator.comparingInt(Neighbour::query).thenComparing(it -> it.list().id()));
    return all;
  }
}
