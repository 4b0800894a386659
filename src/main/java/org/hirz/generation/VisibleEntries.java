package org.hirz.generation;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.hirz.access.ListScope;
import org.jspecify.annotations.Nullable;

/**
 * What callers may see of the parts of one generation: the lists in their scope, less what has been
 * withdrawn. Put together once for each scope and kept, for at most {@value #MAX_SCOPES} scopes;
 * when there are more, all are forgotten and put together anew as they are asked for.
 *
 * <p>A kept scope takes a few bytes a run of entries, at worst one bit an entry. Putting one
 * together takes less than a millisecond among ten million entries.
 *
 * <p>Threads: any number, none waits; two that ask for the same new scope may both put it together.
 */
final class VisibleEntries {
  static final int MAX_SCOPES = 64;

  private final List<Part> parts;
  private final List<Visible> all;
  private final ConcurrentHashMap<ListScope, List<Visible>> byScope = new ConcurrentHashMap<>();

  VisibleEntries(List<Part> parts) {
    this.parts = parts;
    this.all = parts.stream().map(Part::visible).toList();
  }

  /** Returns what may be seen of each part. */
  List<Visible> of(ListScope scope) {
    if (scope.lists() == null) {
      return all;
    }
    @Nullable List<Visible> known = byScope.get(scope);
    if (known != null) {
      return known;
    }
    List<Visible> visible = parts.stream().map(part -> part.visible(scope::contains)).toList();
    if (byScope.size() >= MAX_SCOPES) {
      byScope.clear();
    }
    byScope.put(scope, visible);
    return visible;
  }

  /** Returns how many scopes are kept. */
  int kept() {
    return byScope.size();
  }
}
