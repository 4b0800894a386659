package org.hirz.benchmarks.robustness;

import java.util.Set;
import org.hirz.picture.Effort;
import org.hirz.picture.ViewHash;

/**
 * One photograph after one attack, looked at with one effort.
 *
 * @param photo its number
 * @param foundBy the views, kind and detail, whose hash lies within the threshold of the listed one
 * @param least least distance of any view to the listed hash, 257 where there was no view
 * @param views how many hashes were searched
 * @param nanos what hashing took
 */
record Trial(
    Attack attack,
    int photo,
    Effort effort,
    Set<String> foundBy,
    int least,
    int views,
    long nanos) {
  boolean found() {
    return !foundBy.isEmpty();
  }

  /** Returns what tells views apart here: kind and detail, whatever the orientation. */
  static String nameOf(ViewHash hash) {
    return (hash.view().kind().wireName() + " " + hash.view().detail()).strip();
  }
}
