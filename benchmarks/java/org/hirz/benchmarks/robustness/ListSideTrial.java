package org.hirz.benchmarks.robustness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.hirz.admission.Deadline;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.BytePlane;
import org.hirz.picture.Effort;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.view.ViewHasher;
import org.hirz.view.ViewTerms;

/**
 * One crop of one photograph, and which listed hashes it is found by.
 *
 * @param photo number of the photograph
 * @param kind of the crop
 * @param standard the listed hashes found at {@link Effort#STANDARD}; 0 is the photograph's own
 * @param fast those found at {@link Effort#FAST}
 */
record ListSideTrial(int photo, String kind, BitSet standard, BitSet fast) {
  /** Greatest distance that is a match, in bits. */
  static final int THRESHOLD = 31;

  private static final long SEED = 20_261_123;

  /** Returns the hash of a picture, or nothing where its quality is too low to be matched. */
  static List<Hash256> hash(PdqHasher hasher, BytePlane picture) {
    return hasher.hash(picture) instanceof PdqOutcome.Hashed(PdqPicture hashed)
            && hashed.quality() >= HashType.MINIMUM_QUALITY
        ? List.of(hashed.hash())
        : List.of();
  }

  /** Returns the hashes that a picture is searched with. */
  static List<Hash256> queries(ViewHasher views, BytePlane picture, Effort effort) {
    return views
        .hash(
            picture,
            ViewKind.WHOLE,
            0,
            new ViewTerms(effort, false, Deadline.in(Duration.ofMinutes(1))))
        .hashes()
        .stream()
        .map(ViewHash::hash)
        .toList();
  }

  /**
   * Crops a photograph in every way and looks for it.
   *
   * @param listed its own hash, then those of its crops; one that is missing is empty
   * @param crops how many of each kind
   */
  static List<ListSideTrial> of(
      int photo, BytePlane picture, List<List<Hash256>> listed, int crops) {
    ViewHasher views = new ViewHasher();
    Random random = new Random(SEED + photo);
    List<ListSideTrial> trials = new ArrayList<>();
    for (ListSideCrop.Kind kind : ListSideCrop.KINDS) {
      for (int i = 0; i < crops; i++) {
        BytePlane cropped = kind.draw().apply(random).of(picture);
        BitSet standard = found(queries(views, cropped, Effort.STANDARD), listed);
        BitSet fast = found(queries(views, cropped, Effort.FAST), listed);
        trials.add(new ListSideTrial(photo, kind.name(), standard, fast));
      }
    }
    return trials;
  }

  private static BitSet found(List<Hash256> queries, List<List<Hash256>> listed) {
    BitSet found = new BitSet(listed.size());
    for (int i = 0; i < listed.size(); i++) {
      if (!listed.get(i).isEmpty()) {
        Hash256 hash = listed.get(i).getFirst();
        found.set(i, queries.stream().anyMatch(query -> query.distance(hash) <= THRESHOLD));
      }
    }
    return found;
  }
}
