package org.hirz.store;

/**
 * How many there are of what in a version, and of what its file held.
 *
 * @param entries entries, those included that are kept out
 * @param active entries that are matched
 * @param unsearchable entries, among the active ones, that no picture can be found by
 * @param read records in the file
 * @param added entries that the version before did not have
 * @param updated entries that it had otherwise
 * @param unchanged entries that it had so, as far as the file speaks of them
 * @param withdrawn entries that it had and this one has not
 * @param stale records that say less recent things than the version before, and were passed over
 * @param rejected records that were not taken
 */
public record VersionCounts(
    long entries,
    long active,
    long unsearchable,
    long read,
    long added,
    long updated,
    long unchanged,
    long withdrawn,
    long stale,
    long rejected) {
  /** Returns how many entries are kept out of the search by a rule. */
  public long quarantined() {
    return entries - active;
  }
}
