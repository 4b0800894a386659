package org.hirz.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.hirz.access.ListScope;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexMatch;
import org.hirz.index.QueryBatch;
import org.hirz.index.SearchCost;
import org.hirz.index.SearchResult;
import org.hirz.picture.ViewHash;
import org.jspecify.annotations.Nullable;

/**
 * An immutable numbered snapshot of every live list, with its indexes.
 *
 * <p>The number is the store's revision: the same number means the same list versions everywhere.
 *
 * <p>The entries lie in one or more segments, and a set for each says which have been withdrawn, so
 * that the next generation after a small change shares the great segments with this one. Answers do
 * not depend on how entries are spread over segments: matches come by list, entry id and hash type.
 *
 * <p>Threads: any number may search at once and none waits. Built by {@link GenerationBuilder}, and
 * from another generation by {@link Publishing}.
 */
public final class Generation {
  private static final SearchCost NO_COST = new SearchCost(0, 0, 0);

  private final long number;
  private final Instant publishedAt;
  private final List<LiveList> lists;
  private final Map<ListId, LiveList> byId;
  private final Set<ListId> missing;
  private final List<Part> parts;
  private final VisibleEntries visible;
  private final Map<HashType, Integer> radii = new EnumMap<>(HashType.class);

  Generation(
      long number,
      Instant publishedAt,
      Collection<LiveList> lists,
      Set<ListId> missing,
      List<Part> parts) {
    this.number = number;
    this.publishedAt = publishedAt;
    this.lists = lists.stream().sorted(Comparator.comparing(live -> live.list().id())).toList();
    this.byId =
        lists.stream()
            .collect(Collectors.toUnmodifiableMap(live -> live.list().id(), Function.identity()));
    this.missing = Set.copyOf(missing);
    this.parts = List.copyOf(parts);
    this.visible = new VisibleEntries(this.parts);
    for (HashType type : HashType.values()) {
      radii.put(type, greatestThreshold(type, ListScope.ALL));
    }
  }

  /** Returns the store's revision that this is a snapshot of. */
  public long number() {
    return number;
  }

  /** Returns when it was built to be served. */
  public Instant publishedAt() {
    return publishedAt;
  }

  /** Returns every live list, ascending by id. */
  public List<LiveList> lists() {
    return lists;
  }

  /** Returns the live list with the given id, or empty. */
  public Optional<LiveList> list(ListId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Returns the lists that should be live and could not be read: nothing of them is served, or an
   * earlier version.
   */
  public Set<ListId> missing() {
    return missing;
  }

  /**
   * Returns whether every list that should be live is served. Where one is not, what is found is
   * found, but what is not found may be in that list.
   */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** Returns the same of the lists in a scope. */
  public boolean isComplete(ListScope scope) {
    return missing.stream().noneMatch(scope::contains);
  }

  /** Returns whether a list in a scope is live: otherwise a search in it shows nothing. */
  public boolean serves(ListScope scope) {
    return lists.stream().anyMatch(live -> scope.contains(live.list().id()));
  }

  /** Returns how many entries are served, of all lists. */
  public int entries() {
    return parts.stream().mapToInt(Part::live).sum();
  }

  /** Returns the indexes in use, for status and metrics; ascending by type. */
  public List<IndexStatus> indexes() {
    return IndexSurvey.of(parts, this::radius);
  }

  /** Returns the segments that the entries lie in, oldest first. */
  public List<SegmentStatus> segments() {
    return parts.stream()
        .map(part -> new SegmentStatus(part.segment().size(), part.withdrawn().getCardinality()))
        .toList();
  }

  /**
   * Returns about how many bytes it takes, indexes included. Generations after each other share
   * segments: what one takes beside another is less.
   */
  public long bytes() {
    return parts.stream().mapToLong(part -> part.segment().bytes()).sum();
  }

  List<Part> parts() {
    return parts;
  }

  /** Returns the greatest threshold of any live list: the distance searched, in bits, inclusive. */
  int radius(HashType type) {
    return radii.getOrDefault(type, 0);
  }

  /** Returns the same of the lists in a scope: no other has a part in what a search costs. */
  int radius(HashType type, ListScope scope) {
    return scope.lists() == null ? radius(type) : greatestThreshold(type, scope);
  }

  private int greatestThreshold(HashType type, ListScope scope) {
    return lists.stream()
        .map(LiveList::list)
        .filter(list -> scope.contains(list.id()))
        .mapToInt(list -> list.threshold(type))
        .max()
        .orElse(type.defaultThreshold());
  }

  /** Returns the same lists and entries in other segments. */
  Generation with(List<Part> others) {
    return new Generation(number, publishedAt, lists, missing, others);
  }

  /**
   * Returns the entries that carry one of the given digests or opaque hashes: by list, entry id and
   * type.
   *
   * @param submitted values of types that are compared for equality; perceptual ones are passed
   *     over
   * @param scope the lists to search
   */
  public List<Match> findDigests(Collection<HashValue> submitted, ListScope scope) {
    return findDigests(submitted, visible.of(scope));
  }

  /**
   * Does the same for many sets of hashes: returns what was found for each, in their order.
   *
   * @see #findDigests(Collection, ListScope)
   */
  public List<List<Match>> findDigestsEach(
      List<? extends Collection<HashValue>> submitted, ListScope scope) {
    List<Visible> seen = visible.of(scope);
    List<List<Match>> found = new ArrayList<>(submitted.size());
    for (Collection<HashValue> one : submitted) {
      found.add(findDigests(one, seen));
    }
    return found;
  }

  private List<Match> findDigests(Collection<HashValue> submitted, List<Visible> seen) {
    @Nullable Nearest nearest = null;
    for (int i = 0; i < parts.size(); i++) {
      Segment segment = parts.get(i).segment();
      for (HashValue value : submitted) {
        @Nullable DigestColumn column = segment.digests(value.type());
        if (column == null) {
          continue;
        }
        for (int entry : column.find(value)) {
          if (seen.get(i).contains(entry)) {
            nearest = nearest == null ? new Nearest() : nearest;
            nearest.offer(segment, entry, value.type(), new Nearest.Candidate(0, false, null));
          }
        }
      }
    }
    return nearest == null ? List.of() : nearest.matches(byId);
  }

  /** Returns whether any entry carries a hash of a perceptual type. */
  public boolean carries(HashType type) {
    return parts.stream().anyMatch(part -> part.segment().perceptual(type) != null);
  }

  /** What a search by distance found, and what it cost. */
  public record Found(List<Match> matches, SearchCost cost) {
    /** Copies the matches. */
    public Found {
      matches = List.copyOf(matches);
    }
  }

  /**
   * Returns every entry whose hash lies within the greatest threshold of any list searched of a
   * view's hash: all views in one batch, by list and entry id. An entry that several views match
   * comes once, with the nearest view; of equally near ones, the first given. A list's own
   * threshold is the policy's to apply.
   *
   * @param type a perceptual type
   * @param views what to search for, each of sufficient quality
   * @param scope the lists to search
   */
  public Found search(HashType type, List<ViewHash> views, ListScope scope) {
    if (views.isEmpty()) {
      return new Found(List.of(), NO_COST);
    }
    FoundEach found = searchEach(type, List.of(views), scope);
    return new Found(found.matches().getFirst(), found.cost());
  }

  /**
   * What a search by distance found for each of many pictures, in their order, and what all of it
   * cost.
   */
  public record FoundEach(List<List<Match>> matches, SearchCost cost) {
    /** Copies the outer list. */
    public FoundEach {
      matches = List.copyOf(matches);
    }
  }

  /**
   * Does the same as {@link #search} for many pictures, all views of all of them in one batch.
   *
   * @param pictures the views of each, at most {@link QueryBatch#MAX_SIZE} in all
   */
  public FoundEach searchEach(HashType type, List<List<ViewHash>> pictures, ListScope scope) {
    List<ViewHash> views = pictures.size() == 1 ? pictures.getFirst() : flat(pictures);
    int[] picture = new int[views.size()];
    int at = 0;
    for (int i = 0; i < pictures.size(); i++) {
      int next = at + pictures.get(i).size();
      Arrays.fill(picture, at, next, i);
      at = next;
    }
    @Nullable Nearest[] nearest = new @Nullable Nearest[pictures.size()];
    SearchCost cost = NO_COST;
    QueryBatch batch = QueryBatch.of(views.stream().map(ViewHash::hash).toList());
    int radius = radius(type, scope);
    List<Visible> seen = visible.of(scope);
    for (int i = 0; i < parts.size(); i++) {
      Segment segment = parts.get(i).segment();
      @Nullable PerceptualColumn column = segment.perceptual(type);
      if (column == null) {
        continue;
      }
      SearchResult result = column.search(batch, radius, seen.get(i));
      cost = sum(cost, result.cost());
      for (IndexMatch match : result.matches()) {
        int of = picture[match.query()];
        @Nullable Nearest known = nearest[of];
        Nearest taking = known == null ? new Nearest() : known;
        nearest[of] = taking;
        taking.offer(
            segment,
            column.owners().entry(match.ordinal()),
            type,
            new Nearest.Candidate(
                match.distance(),
                column.isDerived(match.ordinal()),
                views.get(match.query()).view()));
      }
    }
    List<List<Match>> matches = new ArrayList<>(nearest.length);
    for (@Nullable Nearest one : nearest) {
      matches.add(one == null ? List.of() : one.matches(byId));
    }
    return new FoundEach(matches, cost);
  }

  private static List<ViewHash> flat(List<List<ViewHash>> pictures) {
    return pictures.stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the entry of each list that is nearest to each of the given hashes, within a threshold
   * of the caller's: by hash, then list. Of equally near ones, that with the least id.
   *
   * @param type a perceptual type
   * @param hashes at most {@link QueryBatch#MAX_SIZE}
   * @param scope the lists to search
   * @param threshold for a list, the greatest distance in bits, inclusive
   */
  public List<Neighbour> neighbours(
      HashType type, List<Hash256> hashes, ListScope scope, ToIntFunction<HashList> threshold) {
    OptionalInt radius =
        lists.stream()
            .map(LiveList::list)
            .filter(list -> scope.contains(list.id()))
            .mapToInt(threshold)
            .max();
    if (hashes.isEmpty() || radius.isEmpty()) {
      return List.of();
    }
    QueryBatch batch = QueryBatch.of(hashes);
    List<Visible> seen = visible.of(scope);
    Neighbours nearest = new Neighbours(byId, threshold);
    for (int i = 0; i < parts.size(); i++) {
      Segment segment = parts.get(i).segment();
      @Nullable PerceptualColumn column = segment.perceptual(type);
      if (column == null) {
        continue;
      }
      for (IndexMatch match : column.search(batch, radius.getAsInt(), seen.get(i)).matches()) {
        int entry = column.owners().entry(match.ordinal());
        nearest.offer(match.query(), segment, entry, match.distance());
      }
    }
    return nearest.toList();
  }

  private static SearchCost sum(SearchCost a, SearchCost b) {
    return new SearchCost(
        a.probes() + b.probes(), a.candidates() + b.candidates(), a.verified() + b.verified());
  }
}
