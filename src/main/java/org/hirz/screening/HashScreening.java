package org.hirz.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.Match;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.picture.ViewHash;
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
    if (!deadline.passed()) {
      return screenAll(generation, List.of(query), scope).getFirst();
    }
    Verdict verdict = VerdictPolicy.decide(List.of(), Set.of(UndeterminedReason.TIMEOUT));
    return answer(generation, verdict, 0, List.of());
  }

  /**
   * Screens many sets of hashes, each for itself; all go to the index in one batch.
   *
   * @param generation what to search, pinned by the caller
   * @param queries the hashes of one file each, some thousands at most
   * @param scope the lists that the caller may be matched against
   * @return the results, in the order of the queries
   */
  public List<ScreeningResult> screenAll(
      Generation generation, List<HashQuery> queries, ListScope scope) {
    long begun = System.nanoTime();
    List<SearchableHashes> searchable = queries.stream().map(SearchableHashes::of).toList();
    List<List<Match>> facts = new ArrayList<>(queries.size());
    generation
        .findDigestsEach(searchable.stream().map(SearchableHashes::digests).toList(), scope)
        .forEach(facts::add);
    List<Set<UndeterminedReason>> gaps = new ArrayList<>(queries.size());
    boolean complete = generation.isComplete(scope);
    for (int i = 0; i < queries.size(); i++) {
      gaps.add(searchable.get(i).gaps(facts.get(i), complete));
    }
    for (HashType type : HashType.values()) {
      if (type.isPerceptual()) {
        search(generation, type, searchable, scope, facts);
      }
    }
    observer.took(Stage.SEARCH, System.nanoTime() - begun);
    List<ScreeningResult> results = new ArrayList<>(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      Verdict verdict = VerdictPolicy.decide(facts.get(i), gaps.get(i));
      SearchableHashes hashes = searchable.get(i);
      results.add(answer(generation, verdict, hashes.viewCount(), hashes.pdq()));
    }
    return results;
  }

  /** Searches for what the queries have of one type, and adds what was found. */
  private void search(
      Generation generation,
      HashType type,
      List<SearchableHashes> queries,
      ListScope scope,
      List<List<Match>> facts) {
    List<List<ViewHash>> pictures = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      List<ViewHash> views = queries.get(i).views(type);
      if (!views.isEmpty()) {
        pictures.add(views);
        places.add(i);
      }
    }
    if (pictures.isEmpty()) {
      return;
    }
    Generation.FoundEach found = generation.searchEach(type, pictures, scope);
    observer.searched(found.cost());
    for (int i = 0; i < places.size(); i++) {
      List<Match> matches = found.matches().get(i);
      if (!matches.isEmpty()) {
        List<Match> all = new ArrayList<>(facts.get(places.get(i)));
        all.addAll(matches);
        facts.set(places.get(i), all);
      }
    }
  }

  private ScreeningResult answer(
      Generation generation, Verdict verdict, int views, List<Hash256> searched) {
    observer.decided(verdict, generation.number());
    return new ScreeningResult(
        verdict,
        generation,
        new ScreeningResult.Look(null, OptionalInt.empty(), 0, views, searched),
        null);
  }
}
