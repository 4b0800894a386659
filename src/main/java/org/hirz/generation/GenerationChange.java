package org.hirz.generation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * What makes one generation into the next: for each list that has a new version, which entries go
 * and which come. Served by {@link Publishing#apply}, once.
 *
 * <p>An entry that comes replaces the one of the same list and id, if there is one. Entries are
 * kept in columns: some 50 bytes each.
 */
public final class GenerationChange {
  /** A list's new version, the one that it follows, and the ids that go with the old one. */
  private record ListChange(LiveList next, int follows, List<byte[]> withdrawn) {}

  private final long number;
  private final Instant at;
  private final List<ListChange> lists;
  private final Set<ListId> removed;
  private final Set<ListId> missing;
  private final SegmentBuilder added;

  private GenerationChange(Builder builder) {
    this.number = builder.number;
    this.at = builder.at;
    this.lists = List.copyOf(builder.lists);
    this.removed = Set.copyOf(builder.removed);
    this.missing = Set.copyOf(builder.missing);
    this.added = builder.added;
  }

  /**
   * Begins a change.
   *
   * @param number the store's revision that it leads to
   * @param at when it is made
   */
  public static Builder builder(long number, Instant at) {
    return new Builder(number, at);
  }

  long number() {
    return number;
  }

  /** Returns whether it was made for the versions of its lists that the given generation serves. */
  boolean follows(Generation base) {
    return lists.stream()
        .allMatch(
            change ->
                change.follows()
                    == base.list(change.next().list().id()).map(LiveList::version).orElse(0));
  }

  /** Returns the entries that come as a segment, or {@code null} where there are none; once. */
  @Nullable Segment build(Generation base, Indexing indexing) {
    return added.size() == 0
        ? null
        : added.build(type -> Math.max(base.radius(type), radius(type)), indexing);
  }

  private int radius(HashType type) {
    return lists.stream().mapToInt(change -> change.next().list().threshold(type)).max().orElse(0);
  }

  /** Returns the next generation, its newest segment last. */
  Generation applyTo(Generation base, @Nullable Segment newest) {
    Withdrawal withdrawal = new Withdrawal(base.parts());
    TreeMap<ListId, LiveList> live = new TreeMap<>();
    base.lists().forEach(list -> live.put(list.list().id(), list));
    Set<ListId> absent = new HashSet<>(base.missing());
    absent.removeAll(removed);
    removed.forEach(withdrawal::withdrawAll);
    live.keySet().removeAll(removed);
    absent.addAll(missing);
    for (ListChange change : lists) {
      ListId list = change.next().list().id();
      change.withdrawn().forEach(id -> withdrawal.withdraw(list, id));
      live.put(list, change.next());
      absent.remove(list);
    }
    if (newest != null) {
      EntryTable entries = newest.entries();
      for (ListRange range : entries.ranges()) {
        for (int entry = range.from(); entry < range.to(); entry++) {
          withdrawal.withdraw(range.list(), entries.idBytes(entry));
        }
      }
    }
    List<Part> parts = withdrawal.parts();
    if (newest != null) {
      parts.add(Part.of(newest));
    }
    return new Generation(number, at, live.values(), absent, parts);
  }

  /** Gathers a change, list by list. For one thread. */
  public static final class Builder {
    private final long number;
    private final Instant at;
    private final List<ListChange> lists = new ArrayList<>();
    private final Set<ListId> removed = new HashSet<>();
    private final Set<ListId> missing = new HashSet<>();
    private final SegmentBuilder added = new SegmentBuilder();
    private int size;

    private Builder(long number, Instant at) {
      this.number = number;
      this.at = at;
    }

    /**
     * Says that the following entries are of the given list, which has not been named before.
     *
     * @param next the list's new version
     * @param follows the version that was live before, or 0 where the list was not
     */
    public Builder list(LiveList next, int follows) {
      lists.add(new ListChange(next, follows, new ArrayList<>()));
      added.beginList(next.list().id());
      return this;
    }

    /** Says that a list is searched no more; whatever it has goes. */
    public Builder remove(ListId list) {
      removed.add(list);
      return this;
    }

    /**
     * Says that a list should be live otherwise than it is served, and cannot be read: what is
     * served of it stays, and what is not found may be in it.
     */
    public Builder missing(ListId list) {
      missing.add(list);
      return this;
    }

    /** Says that the entry with the given id goes. */
    public Builder withdraw(String id) {
      return withdraw(id.getBytes(StandardCharsets.UTF_8));
    }

    Builder withdraw(byte[] id) {
      lists.getLast().withdrawn().add(id);
      size++;
      return this;
    }

    /**
     * Says that the entry comes, and that the one with its id, if any, goes. Each id at most once a
     * list.
     */
    public Builder put(HashEntry entry) {
      added.add(entry);
      size++;
      return this;
    }

    /** Returns how many entries go or come. */
    public int size() {
      return size;
    }

    /** Returns the change. The builder is of no use afterwards. */
    public GenerationChange build() {
      return new GenerationChange(this);
    }
  }
}
