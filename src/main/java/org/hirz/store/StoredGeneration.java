package org.hirz.store;

import java.util.List;

/**
 * The list versions that were live at one revision.
 *
 * @param number the revision
 * @param versions by list id ascending, at most one of each list
 */
public record StoredGeneration(long number, List<StoredVersion> versions) {
  /** Copies the versions. */
  public StoredGeneration {
    versions = List.copyOf(versions);
  }
}
