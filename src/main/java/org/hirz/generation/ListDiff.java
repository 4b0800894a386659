package org.hirz.generation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hirz.hashlist.HashEntry;

/**
 * Compares a list as a generation serves it with a new version of it, entry by entry in the order
 * of ids, and notes what differs: one pass over both, holding nothing but the differences.
 */
public final class ListDiff implements Consumer<HashEntry> {
  /** Ends the reading of a version that differs too much. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super("more differs than a small change may hold", null, false, false);
    }
  }

  private final List<ListCursor> served;
  private final GenerationChange.Builder change;
  private final int limit;
  private byte[] previous = {};

  private ListDiff(List<ListCursor> served, GenerationChange.Builder change, int limit) {
    this.served = served;
    this.change = change;
    this.limit = limit;
  }

  /**
   * Adds to a change what leads from the live version of a list to the next.
   *
   * @param next the next version
   * @param source its entries, in canonical order; an exception passes through, and the change is
   *     of no use then
   * @param limit how many entries the whole change may touch
   * @return whether it stayed within the limit; if not, the change is of no use
   * @throws IllegalArgumentException if the entries are not in canonical order
   */
  public static boolean addTo(
      GenerationChange.Builder change,
      Generation base,
      LiveList next,
      GenerationBuilder.Entries source,
      int limit) {
    change.list(next, base.list(next.list().id()).map(LiveList::version).orElse(0));
    ListDiff diff = new ListDiff(ListCursor.over(base.parts(), next.list().id()), change, limit);
    try {
      source.forEach(diff);
      diff.withdrawRest();
      return true;
    } catch (TooMuch e) {
      return false;
    }
  }

  @Override
  public void accept(HashEntry entry) {
    byte[] id = entry.id().getBytes(StandardCharsets.UTF_8);
    if (Arrays.compareUnsigned(previous, id) >= 0) {
      throw new IllegalArgumentException("the entries do not come in canonical order");
    }
    previous = id;
    boolean same = false;
    for (ListCursor cursor : served) {
      while (!cursor.isAtEnd() && cursor.compareTo(id) < 0) {
        withdraw(cursor);
      }
      if (!cursor.isAtEnd() && cursor.compareTo(id) == 0) {
        same = cursor.segment().holds(cursor.entry(), entry);
        cursor.advance();
      }
    }
    if (!same) {
      change.put(entry);
      checkLimit();
    }
  }

  private void withdraw(ListCursor cursor) {
    change.withdraw(cursor.segment().entries().idBytes(cursor.entry()));
    cursor.advance();
    checkLimit();
  }

  private void withdrawRest() {
    for (ListCursor cursor : served) {
      while (!cursor.isAtEnd()) {
        withdraw(cursor);
      }
    }
  }

  private void checkLimit() {
    if (change.size() > limit) {
      throw new TooMuch();
    }
  }
}
