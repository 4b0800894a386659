package org.hirz.runtime;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationChange;
import org.hirz.generation.ListDiff;
import org.hirz.generation.LiveList;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Standing;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;
import org.hirz.store.Versions;

/** Gathers what leads from what is served to what the store says is live. For one thread. */
final class ServedDifference {
  /** Ends the reading of versions that differ too much. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super("more differs than a small change may hold", null, false, false);
    }
  }

  private final Store store;
  private final Generation now;
  private final GenerationChange.Builder change;
  private final int limit;

  /**
   * @param limit how many entries the whole change may touch
   */
  ServedDifference(Store store, Generation now, GenerationChange.Builder change, int limit) {
    this.store = store;
    this.now = now;
    this.change = change;
    this.limit = limit;
  }

  GenerationChange change() {
    return change.build();
  }

  /** Leaves what is served of a list that cannot be read. */
  void keep(ListId list) {
    change.missing(list);
  }

  /** Takes away the lists that are live no more. */
  void removeAllBut(StoredGeneration stored, Set<ListId> damaged) {
    Set<ListId> stay = new HashSet<>(damaged);
    stored.versions().forEach(version -> stay.add(version.list().id()));
    now.lists().stream()
        .map(list -> list.list().id())
        .filter(list -> !stay.contains(list))
        .forEach(change::remove);
    now.missing().stream().filter(list -> !stay.contains(list)).forEach(change::remove);
  }

  /**
   * Adds what leads to a version of a list.
   *
   * @param before ids that are kept back in what is served
   * @param after ids that are to be kept back
   * @return whether the change is still small; if not, it is of no use
   */
  boolean add(StoredVersion version, Set<String> before, Set<String> after) {
    ListId list = version.list().id();
    Optional<LiveList> served = now.list(list);
    if (served.isPresent()
        && served.get().version() == version.version()
        && before.equals(after)
        && !now.missing().contains(list)) {
      return true;
    }
    int entries = served.map(LiveList::entries).orElse(0) - version.entries();
    if (Math.abs(entries) > limit) {
      return false;
    }
    LiveList next = liveList(version, after);
    LabelPolicy policy = version.list().labelPolicy();
    if (served.isPresent() && !served.get().list().labelPolicy().equals(policy)) {
      // Other labels may be known now: which entries are matched is decided anew for all of them.
      return ListDiff.addTo(change, now, next, sink -> active(store, version, after, sink), limit);
    }
    int from = served.map(LiveList::version).orElse(0);
    change.list(next, from);
    try {
      changes(version, from, before, after);
      return true;
    } catch (TooMuch e) {
      return false;
    }
  }

  private void changes(StoredVersion version, int from, Set<String> before, Set<String> after) {
    ListId list = version.list().id();
    LabelPolicy policy = version.list().labelPolicy();
    Set<String> touched = new HashSet<>();
    Set<String> looked = new HashSet<>(before);
    looked.addAll(after);
    store
        .versions()
        .changes(
            list,
            from,
            version.version(),
            new Versions.ChangeSink() {
              @Override
              public void put(ListedRecord listed) {
                HashEntry entry = entry(version, listed.record());
                if (looked.contains(entry.id())) {
                  touched.add(entry.id());
                }
                putOrWithdraw(entry, policy, after);
              }

              @Override
              public void withdraw(EntryRecord record) {
                change.withdraw(record.id());
                checkLimit();
              }
            });
    for (String id : after) {
      if (!before.contains(id)) {
        change.withdraw(id);
      }
    }
    for (String id : before) {
      if (!after.contains(id) && !touched.contains(id)) {
        store
            .versions()
            .entry(list, version.version(), id)
            .ifPresent(listed -> putOrWithdraw(entry(version, listed.record()), policy, after));
      }
    }
  }

  private void putOrWithdraw(HashEntry entry, LabelPolicy policy, Set<String> withheld) {
    if (!withheld.contains(entry.id())
        && Standing.of(entry, policy) instanceof Standing.Active active) {
      change.put(active.served());
    } else {
      change.withdraw(entry.id());
    }
    checkLimit();
  }

  private void checkLimit() {
    if (change.size() > limit) {
      throw new TooMuch();
    }
  }

  /** Passes the entries of a version that are to be matched. */
  static void active(
      Store store, StoredVersion version, Set<String> withheld, Consumer<HashEntry> sink) {
    LabelPolicy policy = version.list().labelPolicy();
    store
        .versions()
        .read(
            version.list().id(),
            version.version(),
            listed -> {
              HashEntry entry = entry(version, listed.record());
              if (Standing.of(entry, policy) instanceof Standing.Active active
                  && (withheld.isEmpty() || !withheld.contains(entry.id()))) {
                sink.accept(active.served());
              }
            });
  }

  private static HashEntry entry(StoredVersion version, EntryRecord record) {
    try {
      return record.entry();
    } catch (MalformedException e) {
      throw new StoreException(
          StoreException.Reason.CORRUPT,
          new Place(version.list().id(), version.version(), "an entry"),
          String.valueOf(e.getMessage()),
          e);
    }
  }

  /** Returns a version as it is served. */
  static LiveList liveList(StoredVersion version, Set<String> withheld) {
    return new LiveList(
        version.list(),
        version.version(),
        version.digest(),
        version.reviewed(),
        Math.max(0, version.entries() - withheld.size()),
        version.quarantined(),
        Math.toIntExact(version.counts().unsearchable()),
        withheld.size());
  }
}
