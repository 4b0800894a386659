package org.hirz.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.generation.Match;
import org.hirz.generation.Neighbour;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;

/**
 * Looks for entries that a list of the opposite nature has too. One finding an entry and opposite
 * list, however many of its entries are near: it names the one with an equal digest, or else the
 * nearest. For one thread.
 */
final class OppositeCheck {
  /** How many hashes are searched in one call. */
  static final int BATCH = 64;

  /** Nearer than any distance. */
  private static final int EQUAL = -1;

  private record Query(String entry, Hash256 hash) {}

  private record Key(String entry, ListId otherList) {}

  private record Conflict(int distance, String otherEntry, String detail) {}

  private final Opposites opposites;
  private final FindingLog findings;
  private final Map<HashType, List<Query>> waiting = new EnumMap<>(HashType.class);
  private final Map<Key, Conflict> conflicts = new LinkedHashMap<>();
  private int size;

  OppositeCheck(Opposites opposites, FindingLog findings) {
    this.opposites = opposites;
    this.findings = findings;
  }

  /** Takes an entry, with the hashes by which it would be matched. */
  void add(HashEntry served) {
    if (opposites.isEmpty()) {
      return;
    }
    List<HashValue> values = new ArrayList<>();
    for (EntryHash hash : served.hashes()) {
      HashType type = hash.value().type();
      if (type.isPerceptual()) {
        waiting
            .computeIfAbsent(type, any -> new ArrayList<>())
            .add(new Query(served.id(), hash.value().toHash256()));
        size++;
      } else {
        values.add(hash.value());
      }
    }
    for (Match match : opposites.equal(values)) {
      offer(
          new Key(served.id(), match.list().id()),
          new Conflict(EQUAL, match.entry(), "the same " + match.via().wireName()));
    }
    if (size >= BATCH) {
      finish();
    }
  }

  /** Searches for what is waiting, and tells what was found of all entries so far. */
  void finish() {
    waiting.forEach(
        (type, queries) -> {
          for (int from = 0; from < queries.size(); from += BATCH) {
            search(type, queries.subList(from, Math.min(from + BATCH, queries.size())));
          }
        });
    conflicts.forEach(
        (key, conflict) ->
            findings.add(
                new Finding(
                    opposites.kind(),
                    key.entry(),
                    key.otherList(),
                    conflict.otherEntry(),
                    conflict.detail())));
    waiting.clear();
    conflicts.clear();
    size = 0;
  }

  private void search(HashType type, List<Query> queries) {
    for (Neighbour near : opposites.near(type, queries.stream().map(Query::hash).toList())) {
      offer(
          new Key(queries.get(near.query()).entry(), near.list().id()),
          new Conflict(near.distance(), near.entry(), type.wireName() + " within the threshold"));
    }
  }

  private void offer(Key key, Conflict conflict) {
    conflicts.merge(key, conflict, (old, given) -> given.distance() < old.distance() ? given : old);
  }
}
