package org.hirz.view;

import java.util.ArrayList;
import java.util.List;
import org.hirz.admission.Deadline;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.Effort;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;

/**
 * Looks at a plane in all the ways that an effort asks for and hashes each.
 *
 * <p>Not thread-safe: a hasher owns its workspace, which is overwritten before a call returns.
 */
public final class ViewHasher {
  private static final List<Orientation> ORIENTATIONS = List.of(Orientation.values());

  private final PdqHasher pdq = new PdqHasher();

  /** Creates a hasher. */
  public ViewHasher() {}

  /**
   * Hashes the views of a plane.
   *
   * @param plane is only read
   * @param kind what the plane is of its picture; kinds other than {@code WHOLE} are looked at as
   *     with {@link Effort#FAST}
   * @param frame the plane's frame, from 0
   * @param deadline no further view is begun once it has passed; the plane as it is always is
   */
  public Views hash(LumaPlane plane, ViewKind kind, int frame, Effort effort, Deadline deadline) {
    PdqOutcome whole = pdq.hash(plane);
    if (!(whole instanceof PdqOutcome.Hashed(PdqPicture picture))) {
      return new Views(whole, -1, List.of(), true);
    }
    List<ViewHash> hashes = new ArrayList<>();
    if (picture.quality() >= HashType.MINIMUM_QUALITY) {
      for (Orientation orientation : ORIENTATIONS) {
        View view = new View(kind, orientation, frame);
        hashes.add(new ViewHash(view, picture.hash(orientation), picture.quality()));
      }
    }
    return new Views(whole, picture.quality(), hashes, true);
  }
}
