package org.hirz.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * What was live at one revision.
 *
 * @param number the revision
 * @param publishedAt when it began, or null for number 0
 * @param versions by list id ascending, at most one of each list
 * @param damaged lists of which a version should be live whose settings cannot be read back; their
 *     versions are missing above
 * @param withheld ids of entries that were kept back by hand, of the lists that have any
 */
public record StoredGeneration(
    long number,
    @Nullable Instant publishedAt,
    List<StoredVersion> versions,
    Set<ListId> damaged,
    Map<ListId, Set<String>> withheld) {
  /** Copies the versions and the ids. */
  public StoredGeneration {
    versions = List.copyOf(versions);
    damaged = Set.copyOf(damaged);
    withheld = Map.copyOf(withheld);
  }

  /** Returns the ids of a list's entries that were kept back. */
  public Set<String> withheld(ListId list) {
    return withheld.getOrDefault(list, Set.of());
  }
}
