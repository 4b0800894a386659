package org.hirz.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.image.PlaneVisitor;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;

/**
 * Turns the planes of one picture into the list of views that it is searched as.
 *
 * <p>A view under the minimum quality is left out: flat pictures lie close to each other. Not
 * thread-safe; one for each picture.
 */
final class PictureHasher implements PlaneVisitor {
  private static final List<Orientation> ORIENTATIONS = List.of(Orientation.values());

  private final PdqHasher pdq;
  private final List<ViewHash> views = new ArrayList<>();
  private Optional<HashQuery.Submitted> stored = Optional.empty();
  private int bestQuality = -1;
  private long begun;
  private long whole;
  private long nanos;

  /**
   * @param pdq the thread's own hasher
   */
  PictureHasher(PdqHasher pdq) {
    this.pdq = pdq;
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
    long begun = System.nanoTime();
    if (pdq.hash(plane) instanceof PdqOutcome.Hashed(PdqPicture picture)) {
      bestQuality = Math.max(bestQuality, picture.quality());
      if (frame == 0 && kind == ViewKind.WHOLE) {
        stored =
            Optional.of(new HashQuery.Submitted(HashValue.pdq(picture.hash()), picture.quality()));
      }
      if (picture.quality() >= HashType.MINIMUM_QUALITY) {
        for (Orientation orientation : ORIENTATIONS) {
          View view = new View(kind, orientation, frame);
          views.add(new ViewHash(view, picture.hash(orientation), picture.quality()));
        }
      }
    }
    nanos += System.nanoTime() - begun;
  }

  /** Returns the views of sufficient quality, in the order in which they were looked at. */
  List<ViewHash> views() {
    return views;
  }

  /** Returns the hash of the picture as it was submitted, if its quality suffices. */
  List<Hash256> submitted() {
    return views.isEmpty() ? List.of() : List.of(views.getFirst().hash());
  }

  /** Returns the hash of the first frame as it is stored, whatever its quality. */
  Optional<HashQuery.Submitted> stored() {
    return stored;
  }

  /** Returns the best quality of any view, or empty where none was hashed. */
  OptionalInt bestQuality() {
    return bestQuality < 0 ? OptionalInt.empty() : OptionalInt.of(bestQuality);
  }

  /** Returns the pixels that were decoded, of all frames, or begun to be. */
  long pixels() {
    return Math.max(begun, whole);
  }

  /** Returns the time spent hashing. */
  long nanos() {
    return nanos;
  }
}
