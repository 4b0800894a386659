package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.hirz.ridge.RidgeHasher;
import org.hirz.ridge.RidgePicture;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a plane's views, in the order in which they were looked at. A view under the
 * minimum quality is left out, since flat pictures lie close to each other; so is one whose hash
 * another view has had before.
 */
final class ViewCollector {
  /** Coefficients under this are noise; a photograph's have a median of 7 to 100. */
  private static final float FAINT = 1;

  /**
   * So are those under this share of the root of their mean square; a photograph's median is 0.17
   * to 0.6 of that, a chequered picture's 0.01.
   */
  private static final double FAINT_SHARE = 0.06;

  private final PdqHasher pdq;
  private final @Nullable RidgeHasher ridge;
  private final int frame;
  private final boolean negatives;
  private final List<ViewHash> hashes = new ArrayList<>();
  private final List<ViewHash> ridges = new ArrayList<>();
  private final Set<Hash256> seen = new HashSet<>();
  private final float[] coefficients = new float[PdqHasher.FREQUENCIES * PdqHasher.FREQUENCIES];
  private int bestQuality = -1;

  /**
   * @param ridge makes the second hash of views, or {@code null} where none is wanted
   * @param negatives whether every view that is not turned is added in negative too
   */
  ViewCollector(PdqHasher pdq, @Nullable RidgeHasher ridge, int frame, boolean negatives) {
    this.negatives = negatives;
    this.pdq = pdq;
    this.ridge = ridge;
    this.frame = frame;
  }

  /**
   * Adds the picture as it is, and its negative, in all orientations.
   *
   * @param samples those that the picture was hashed from
   * @param negative whether it is added in negative too; a faint one is not
   * @return its quality; with {@code negative}, 0 for a faint one, of which no guess is worth
   *     anything
   */
  int addWhole(ViewKind kind, PdqPicture picture, float[] samples, boolean negative) {
    List<Orientation> all = ViewPlan.ALL;
    bestQuality = Math.max(bestQuality, picture.quality());
    if (picture.quality() >= HashType.MINIMUM_QUALITY) {
      for (Orientation orientation : all) {
        add(kind, "", orientation, picture.hash(orientation), picture.quality());
      }
    }
    @Nullable RidgePicture second = ridge == null ? null : ridge.hash(samples);
    if (second != null) {
      addRidges(kind, "", second, picture.quality(), all);
    }
    if (!negative) {
      return picture.quality();
    }
    if (second != null) {
      addRidges(ViewKind.NEGATIVE, "", second.negative(), picture.quality(), all);
    }
    pdq.transform(samples, coefficients);
    boolean faint = isFaint(coefficients);
    Arrays.fill(coefficients, 0);
    if (faint) {
      return 0;
    }
    addNegative(picture, all);
    return picture.quality();
  }

  /**
   * Adds a view of which the coefficients are known.
   *
   * @param coefficients 16x16, row-major
   * @param quality that of the samples that they were made from
   * @return whether they are faint: then nothing is added
   */
  boolean add(
      ViewKind kind,
      String detail,
      float[] coefficients,
      int quality,
      List<Orientation> orientations) {
    if (quality < HashType.MINIMUM_QUALITY) {
      return false;
    }
    if (isFaint(coefficients)) {
      return true;
    }
    for (Orientation orientation : orientations) {
      Hash256 hash = pdq.hashCoefficients(coefficients, orientation);
      add(kind, detail, orientation, hash, quality);
      if (negatives && orientation == Orientation.ORIG) {
        add(ViewKind.NEGATIVE, detail, orientation, hash.complement(), quality);
      }
    }
    return false;
  }

  /**
   * Adds a view of which the samples are known.
   *
   * @param of 64x64, row-major, 0 to 255
   * @return their quality, or 0 where they are faint: no guess from them is worth anything
   */
  int addSamples(ViewKind kind, String detail, float[] of, List<Orientation> orientations) {
    int quality = PdqHasher.quality(of);
    bestQuality = Math.max(bestQuality, quality);
    if (quality >= HashType.MINIMUM_QUALITY) {
      pdq.transform(of, coefficients);
      boolean faint = add(kind, detail, coefficients, quality, orientations);
      Arrays.fill(coefficients, 0);
      if (ridge != null) {
        addRidges(kind, detail, ridge.hash(of), quality, orientations);
      }
      return faint ? 0 : quality;
    }
    return quality;
  }

  /**
   * Returns whether most coefficients are next to nothing, by themselves or beside the others: then
   * rounding decides the bits. So it is with pictures that change along rows only, or along columns
   * only, such as stripes, and with chequered ones, whose quality is high.
   */
  private static boolean isFaint(float[] coefficients) {
    double squares = 0;
    for (float coefficient : coefficients) {
      squares += coefficient * coefficient;
    }
    double least = Math.max(FAINT, FAINT_SHARE * Math.sqrt(squares / coefficients.length));
    int faint = 0;
    for (float coefficient : coefficients) {
      faint += Math.abs(coefficient) < least ? 1 : 0;
    }
    return 2 * faint > coefficients.length;
  }

  /** Adds the negatives of a picture: the complements of its hashes. */
  private void addNegative(PdqPicture picture, List<Orientation> orientations) {
    if (picture.quality() < HashType.MINIMUM_QUALITY) {
      return;
    }
    for (Orientation orientation : orientations) {
      Hash256 hash = picture.hash(orientation);
      add(ViewKind.NEGATIVE, "", orientation, hash.complement(), picture.quality());
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
  private void addRidges(
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
