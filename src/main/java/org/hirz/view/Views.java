package org.hirz.view;

import java.util.List;
import org.hirz.pdq.PdqOutcome;
import org.hirz.picture.ViewHash;

/**
 * What came of looking at one plane of a picture.
 *
 * @param whole PDQ of the plane as it is, whatever its quality
 * @param bestQuality the best quality of any view, 0 to 100, or -1 where none was hashed
 * @param hashes the views of sufficient quality to be searched, {@code whole} first, each at most
 *     once
 * @param ridges the ridge hashes of those views that have one of sufficient quality
 * @param complete whether all views of the effort were looked at: false where time ran out
 */
public record Views(
    PdqOutcome whole,
    int bestQuality,
    List<ViewHash> hashes,
    List<ViewHash> ridges,
    boolean complete) {
  /** Makes views without ridge hashes. */
  public Views(PdqOutcome whole, int bestQuality, List<ViewHash> hashes, boolean complete) {
    this(whole, bestQuality, hashes, List.of(), complete);
  }

  /** Copies the hashes. */
  public Views {
    hashes = List.copyOf(hashes);
    ridges = List.copyOf(ridges);
  }
}
