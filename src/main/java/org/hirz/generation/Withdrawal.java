package org.hirz.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Withdraws entries from parts: a set is copied when it first changes, the parts given stay as they
 * are. For one thread.
 */
final class Withdrawal {
  private final List<Part> parts;
  private final @Nullable RoaringBitmap[] changed;

  Withdrawal(List<Part> parts) {
    this.parts = parts;
    this.changed = new RoaringBitmap[parts.size()];
  }

  /** Withdraws the entry of a list with the given id, where it is served. */
  void withdraw(ListId list, byte[] id) {
    for (int i = 0; i < changed.length; i++) {
      int entry = parts.get(i).find(list, id);
      if (entry >= 0) {
        RoaringBitmap set = changed[i];
        if (set == null) {
          set = parts.get(i).withdrawn().clone();
          changed[i] = set;
        }
        set.add(entry);
        return;
      }
    }
  }

  /** Withdraws every entry of a list. */
  void withdrawAll(ListId list) {
    for (int i = 0; i < changed.length; i++) {
      Optional<ListRange> range = parts.get(i).segment().entries().range(list);
      if (range.isPresent()) {
        RoaringBitmap set = changed[i];
        if (set == null) {
          set = parts.get(i).withdrawn().clone();
          changed[i] = set;
        }
        set.add((long) range.get().from(), (long) range.get().to());
      }
    }
  }

  /** Returns the parts as they are now, without those of which nothing is served. */
  List<Part> parts() {
    List<Part> after = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      RoaringBitmap set = changed[i];
      Part part = set == null ? parts.get(i) : new Part(parts.get(i).segment(), set);
      if (part.live() > 0) {
        after.add(part);
      }
    }
    return after;
  }
}
