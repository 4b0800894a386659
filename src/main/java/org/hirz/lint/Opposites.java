package org.hirz.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveList;
import org.hirz.generation.Match;
import org.hirz.generation.Neighbour;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;

/**
 * The live lists of the opposite nature: benign ones to a list that is not, and the others to one
 * that is. Where there is none, nothing is searched.
 *
 * <p>Near is what lies within the threshold of the list that is not benign, whichever of the two it
 * is: the benign picture would make that list match.
 */
final class Opposites {
  private final HashList staged;
  private final Optional<Generation> generation;
  private final ListScope scope;

  private Opposites(HashList staged, Optional<Generation> generation, ListScope scope) {
    this.staged = staged;
    this.generation = generation;
    this.scope = scope;
  }

  /** Returns the opposites to a list among those that are live, if any are. */
  static Opposites of(HashList staged, Optional<Generation> live) {
    Set<ListId> lists =
        live.stream()
            .flatMap(generation -> generation.lists().stream())
            .map(LiveList::list)
            .filter(list -> list.nature().canAlert() != staged.nature().canAlert())
            .map(HashList::id)
            .filter(id -> !id.equals(staged.id()))
            .collect(Collectors.toSet());
    return new Opposites(staged, lists.isEmpty() ? Optional.empty() : live, new ListScope(lists));
  }

  /** Returns the kind of a finding that an opposite makes. */
  Finding.Kind kind() {
    return staged.nature().canAlert() ? Finding.Kind.NEAR_BENIGN : Finding.Kind.NEAR_OPPOSITE;
  }

  /** Returns the entries that carry one of the given digests or opaque hashes. */
  List<Match> equal(List<HashValue> values) {
    return values.isEmpty()
        ? List.of()
        : generation.map(live -> live.findDigests(values, scope)).orElse(List.of());
  }

  /** Returns the nearest entry of each list that is near, for each of the given hashes. */
  List<Neighbour> near(HashType type, List<Hash256> hashes) {
    return generation
        .map(live -> live.neighbours(type, hashes, scope, other -> threshold(other, type)))
        .orElse(List.of());
  }

  private int threshold(HashList other, HashType type) {
    return (staged.nature().canAlert() ? staged : other).threshold(type);
  }

  /** Returns whether there are none. */
  boolean isEmpty() {
    return generation.isEmpty();
  }
}
