package org.hirz.access;

import java.util.Set;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * The lists that a caller may be matched against. Lists outside it cannot influence an answer.
 *
 * @param lists the lists, or {@code null} for every list that is live
 */
public record ListScope(@Nullable Set<ListId> lists) {
  /** Every list that is live. */
  public static final ListScope ALL = new ListScope(null);

  /** Copies the set. */
  public ListScope {
    lists = lists == null ? null : Set.copyOf(lists);
  }

  /** Returns whether a list is inside. */
  public boolean contains(ListId list) {
    return lists == null || lists.contains(list);
  }

  /** Returns whether every list inside another is inside this too. */
  public boolean containsAll(ListScope other) {
    return lists == null || other.lists != null && lists.containsAll(other.lists);
  }

  /** Returns whether nothing is inside, whatever is live. */
  public boolean isEmpty() {
    return lists != null && lists.isEmpty();
  }

  /** Decides which lists a caller may be matched against. */
  @FunctionalInterface
  public interface Entitlements {
    /** Returns the caller's lists. */
    ListScope of(Caller caller);
  }
}
