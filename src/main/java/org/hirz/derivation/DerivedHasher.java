package org.hirz.derivation;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hash.HashType;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.LumaPlane;

/**
 * Hashes what is listed of a picture besides its own hash: PDQ of each of {@link Crop#LISTED}, as
 * if that crop were the picture.
 *
 * <p>Not thread-safe: a hasher owns its workspace, which is overwritten before a call returns.
 */
public final class DerivedHasher {
  private final PdqHasher pdq = new PdqHasher();

  /** Creates a hasher. */
  public DerivedHasher() {}

  /**
   * PDQ of one crop.
   *
   * @param crop what of the picture was hashed
   * @param hashed its PDQ, in all orientations
   */
  public record Derived(Crop crop, PdqPicture hashed) {}

  /**
   * Hashes the crops of a plane. Costs reading it once a crop.
   *
   * @param plane is only read
   * @return those of a quality that is matched, at most one a crop, in the crops' order
   */
  public List<Derived> hash(LumaPlane plane) {
    List<Derived> derived = new ArrayList<>(Crop.LISTED.size());
    for (Crop crop : Crop.LISTED) {
      LumaPlane part = crop.of(plane);
      if (pdq.hash(part) instanceof PdqOutcome.Hashed(PdqPicture hashed)
          && hashed.quality() >= HashType.MINIMUM_QUALITY) {
        derived.add(new Derived(crop, hashed));
      }
      part.erase();
    }
    return derived;
  }
}
