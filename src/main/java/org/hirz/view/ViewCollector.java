package org.hirz.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.ridge.RidgePicture;

/**
 * The hashes of a plane's views, in the order in which they were looked at. A view under the
 * minimum quality is left out, since flat pictures lie close to each other; so is one whose hash
 * another view has had before.
 */
final class ViewCollector {
  private final PdqHasher pdq;
  private final int frame;
  private final List<ViewHash> hashes = new ArrayList<>();
  private final List<ViewHash> ridges = new ArrayList<>();
  private final Set<Hash256> seen = new HashSet<>();
  private int bestQuality = -1;

  ViewCollector(PdqHasher pdq, int frame) {
    this.pdq = pdq;
    this.frame = frame;
  }

  /** Adds a picture in some of its orientations. */
  void add(ViewKind kind, String detail, PdqPicture picture, List<Orientation> orientations) {
    bestQuality = Math.max(bestQuality, picture.quality());
    if (picture.quality() < HashType.MINIMUM_QUALITY) {
      return;
    }
    for (Orientation orientation : orientations) {
      add(kind, detail, orientation, picture.hash(orientation), picture.quality());
    }
  }

  /**
   * Adds a view of which the coefficients are known.
   *
   * @param coefficients 16x16, row-major
   * @param quality that of the samples that they were made from
   */
  void add(
      ViewKind kind,
      String detail,
      float[] coefficients,
      int quality,
      List<Orientation> orientations) {
    if (quality < HashType.MINIMUM_QUALITY) {
      return;
    }
    for (Orientation orientation : orientations) {
      add(kind, detail, orientation, pdq.hashCoefficients(coefficients, orientation), quality);
    }
  }

  /** Adds the negatives of a picture: the complements of its hashes. */
  void addNegative(String detail, PdqPicture picture, List<Orientation> orientations) {
    if (picture.quality() < HashType.MINIMUM_QUALITY) {
      return;
    }
    for (Orientation orientation : orientations) {
      Hash256 hash = picture.hash(orientation);
      Hash256 negative = new Hash256(~hash.w3(), ~hash.w2(), ~hash.w1(), ~hash.w0());
      add(ViewKind.NEGATIVE, detail, orientation, negative, picture.quality());
    }
  }

  private void add(
      ViewKind kind, String detail, Orientation orientation, Hash256 hash, int quality) {
    if (seen.add(hash)) {
      hashes.add(new ViewHash(new View(kind, detail, orientation, frame), hash, quality));
    }
  }

  /**
   * Adds the second hash of a view, where it is fit to be searched.
   *
   * @param pdqQuality PDQ's of the same samples
   */
  void addRidges(
      ViewKind kind,
      String detail,
      RidgePicture picture,
      int pdqQuality,
      List<Orientation> orientations) {
    int quality = picture.qualityBeside(pdqQuality);
    if (quality < HashType.MINIMUM_QUALITY) {
      return;
    }
    for (Orientation orientation : orientations) {
      View view = new View(kind, detail, orientation, frame);
      ridges.add(new ViewHash(view, picture.hash(orientation), quality));
    }
  }

  /** Returns the ridge hashes added. */
  List<ViewHash> ridges() {
    return ridges;
  }

  /** Returns the best quality of any picture added, or -1. */
  int bestQuality() {
    return bestQuality;
  }

  /** Returns the views added. */
  List<ViewHash> hashes() {
    return hashes;
  }
}
