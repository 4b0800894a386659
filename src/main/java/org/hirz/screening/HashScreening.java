package org.hirz.screening;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.Match;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.pdq.Orientations;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.Verdict;
import org.hirz.policy.VerdictPolicy;

/**
 * Screens the hashes of a file whose bytes stay where they are.
 *
 * <p>{@code no_match} says that what was submitted was searched as far as its type allows. Of a
 * digest, SHA-512 included, equality is all there is to ask. A perceptual hash of an opaque type
 * (PhotoDNA...) can only be compared for equality here, and the same picture saved anew has
 * another: that no equal one is listed does not show that the picture is not. So unless another
 * hash of the same file was searched by distance, or the file is known by one, the verdict is
 * {@code undetermined: unsupported_format}, as it is {@code low_quality} where a PDQ cannot be
 * searched.
 *
 * <p>Threads: any number may screen at once.
 */
public final class HashScreening {
  private final ScreeningObserver observer;

  /** Makes a screening that tells the given observer. */
  public HashScreening(ScreeningObserver observer) {
    this.observer = observer;
  }

  /**
   * Screens one set of hashes.
   *
   * @param generation what to search, pinned by the caller
   * @param query the hashes of one file
   * @param scope the lists that the caller may be matched against
   * @param deadline once it has passed, nothing is searched and the verdict says so
   */
  public ScreeningResult screen(
      Generation generation, HashQuery query, ListScope scope, Deadline deadline) {
    Set<UndeterminedReason> gaps = EnumSet.noneOf(UndeterminedReason.class);
    List<Match> facts = new ArrayList<>();
    List<Hash256> searched = List.of();
    if (deadline.passed()) {
      gaps.add(UndeterminedReason.TIMEOUT);
    } else {
      search(generation, query, scope, facts, gaps);
      searched = pdq(query);
    }
    Verdict verdict = VerdictPolicy.decide(facts, gaps);
    observer.decided(verdict, generation.number());
    return new ScreeningResult(verdict, OptionalInt.empty(), generation, 0, searched, null);
  }

  private static List<Hash256> pdq(HashQuery query) {
    return query.hashes().stream()
        .filter(submitted -> submitted.value().type() == HashType.PDQ && isSearchable(submitted))
        .map(submitted -> submitted.value().toHash256())
        .toList();
  }

  private void search(
      Generation generation,
      HashQuery query,
      ListScope scope,
      List<Match> facts,
      Set<UndeterminedReason> gaps) {
    long begun = System.nanoTime();
    List<HashValue> digests = new ArrayList<>();
    Map<HashType, List<ViewHash>> views = new EnumMap<>(HashType.class);
    for (HashQuery.Submitted submitted : query.hashes()) {
      HashType type = submitted.value().type();
      if (!type.isPerceptual()) {
        digests.add(submitted.value());
        if (!type.isSearchable() && !type.isDigest()) {
          gaps.add(UndeterminedReason.UNSUPPORTED_FORMAT);
        }
      } else if (isSearchable(submitted)) {
        addViews(submitted, query.derived(), views.computeIfAbsent(type, any -> new ArrayList<>()));
      } else {
        gaps.add(UndeterminedReason.LOW_QUALITY);
      }
    }
    facts.addAll(generation.findDigests(digests, scope));
    if (!views.isEmpty() || facts.stream().anyMatch(VerdictPolicy::isShown)) {
      gaps.clear(); // another hash of the same file was good enough to search, or is known
    }
    if (!generation.isComplete(scope)) {
      gaps.add(UndeterminedReason.NOT_READY);
    }
    views.forEach(
        (type, hashes) -> {
          Generation.Found found = generation.search(type, hashes, scope);
          facts.addAll(found.matches());
          observer.searched(found.cost());
        });
    observer.took(Stage.SEARCH, System.nanoTime() - begun);
  }

  private static boolean isSearchable(HashQuery.Submitted submitted) {
    return submitted.quality() == EntryHash.QUALITY_NOT_STATED
        || submitted.quality() >= HashType.MINIMUM_QUALITY;
  }

  private static void addViews(
      HashQuery.Submitted submitted, boolean derived, List<ViewHash> views) {
    Hash256 hash = submitted.value().toHash256();
    int quality = submitted.quality();
    views.add(new ViewHash(new View(ViewKind.WHOLE, Orientation.ORIG, 0), hash, quality));
    if (derived) {
      for (Orientation orientation : Orientation.values()) {
        if (orientation != Orientation.ORIG) {
          View view = new View(ViewKind.DERIVED, orientation, 0);
          views.add(new ViewHash(view, Orientations.derive(hash, orientation), quality));
        }
      }
    }
  }
}
