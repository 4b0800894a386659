package org.hirz.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.admission.Deadline;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashValue;
import org.hirz.image.PlaneVisitor;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.Effort;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.view.Views;

/**
 * Turns the planes of one picture into the list of views that it is searched as, each frame with
 * the same effort while there is time.
 *
 * <p>A view under the minimum quality is left out: flat pictures lie close to each other. Not
 * thread-safe; one for each picture.
 */
final class PictureHasher implements PlaneVisitor {
  private final PlaneHasher hasher;
  private final Effort effort;
  private final Deadline deadline;
  private final List<ViewHash> views = new ArrayList<>();
  private final List<ViewHash> ridges = new ArrayList<>();
  private Optional<HashQuery.Submitted> stored = Optional.empty();
  private boolean complete = true;
  private int bestQuality = -1;
  private long begun;
  private long whole;
  private long nanos;

  /**
   * @param hasher the thread's own
   * @param deadline when no further view is begun
   */
  PictureHasher(PlaneHasher hasher, Effort effort, Deadline deadline) {
    this.hasher = hasher;
    this.effort = effort;
    this.deadline = deadline;
  }

  @Override
  public void decoding(long pixels) {
    begun = pixels;
  }

  @Override
  public void visit(int frame, ViewKind kind, LumaPlane plane) {
    if (kind == ViewKind.WHOLE) {
      whole += (long) plane.width() * plane.height();
    }
    long from = System.nanoTime();
    Views seen = hasher.hash(plane, kind, frame, effort, deadline);
    if (frame == 0
        && kind == ViewKind.WHOLE
        && seen.whole() instanceof PdqOutcome.Hashed(PdqPicture picture)) {
      stored =
          Optional.of(new HashQuery.Submitted(HashValue.pdq(picture.hash()), picture.quality()));
    }
    bestQuality = Math.max(bestQuality, seen.bestQuality());
    complete &= seen.complete();
    views.addAll(seen.hashes());
    ridges.addAll(seen.ridges());
    nanos += System.nanoTime() - from;
  }

  /** Returns the views of sufficient quality, in the order in which they were looked at. */
  List<ViewHash> views() {
    return views;
  }

  /** Returns the ridge hashes of views of sufficient quality, in the same order. */
  List<ViewHash> ridges() {
    return ridges;
  }

  /** Returns whether all views were looked at of all planes that were shown. */
  boolean complete() {
    return complete;
  }

  /** Returns what a result says of the picture, of which so many views were searched. */
  ScreeningResult.Look look(int searched) {
    List<Hash256> submitted = views.isEmpty() ? List.of() : List.of(views.getFirst().hash());
    OptionalInt quality = bestQuality < 0 ? OptionalInt.empty() : OptionalInt.of(bestQuality);
    return new ScreeningResult.Look(effort, quality, Math.max(begun, whole), searched, submitted);
  }

  /** Returns the hash of the first frame as it is stored, whatever its quality. */
  Optional<HashQuery.Submitted> stored() {
    return stored;
  }

  /** Returns the time spent hashing. */
  long nanos() {
    return nanos;
  }
}
