package org.hirz.derivation;

import java.util.ArrayList;
import java.util.List;
import org.hirz.picture.CroppedPlane;
import org.hirz.picture.LumaPlane;

/**
 * A picture with some of its edges cut off.
 *
 * @param left percent of the width cut off at the left, 0 to 49
 * @param top percent of the height cut off at the top, 0 to 49
 * @param right percent of the width cut off at the right, 0 to 49
 * @param bottom percent of the height cut off at the bottom, 0 to 49
 */
public record Crop(int left, int top, int right, int bottom) {
  private static final int WHOLE = 100;

  /**
   * The crops whose hashes are listed: {@value #LISTED_COUNT} a picture.
   *
   * <p>A submitted picture is searched as it is and grown back by up to some 12 % a side. Growing
   * guesses what was cut off, so it reaches only so far; from a listed crop the way is shorter.
   * These were chosen by measurement for crops of 10 to 25 % around, at one side and at a corner:
   * of many, always the one that found most of what the others did not, then evened out so that no
   * side is preferred (ADR 0021).
   */
  public static final List<Crop> LISTED = listed();

  static final int LISTED_COUNT = 16;

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException if one is not 0 to 49
   */
  public Crop {
    if (Math.min(Math.min(left, top), Math.min(right, bottom)) < 0
        || Math.max(Math.max(left, top), Math.max(right, bottom)) > 49) {
      throw new IllegalArgumentException("0 to 49 percent are cut off a side");
    }
  }

  private static List<Crop> listed() {
    List<Crop> crops = new ArrayList<>();
    for (int cut : new int[] {9, 14, 18, 22}) {
      crops.add(new Crop(cut, cut, cut, cut));
    }
    for (int cut : new int[] {9, 18}) {
      crops.add(new Crop(cut, 0, 0, 0));
      crops.add(new Crop(0, cut, 0, 0));
      crops.add(new Crop(0, 0, cut, 0));
      crops.add(new Crop(0, 0, 0, cut));
    }
    int cut = 12;
    crops.add(new Crop(cut, cut, 0, 0));
    crops.add(new Crop(0, cut, cut, 0));
    crops.add(new Crop(0, 0, cut, cut));
    crops.add(new Crop(cut, 0, 0, cut));
    return List.copyOf(crops);
  }

  /** Returns how a list names it, such as {@code "crop l=9 t=9 r=9 b=9"}. */
  public String derivation() {
    return "crop l=" + left + " t=" + top + " r=" + right + " b=" + bottom;
  }

  /** Returns what is left of a plane; edges fall on whole pixels, at least one is left. */
  public LumaPlane of(LumaPlane plane) {
    int x = share(left, plane.width());
    int y = share(top, plane.height());
    return new CroppedPlane(
        plane,
        x,
        y,
        plane.width() - x - share(right, plane.width()),
        plane.height() - y - share(bottom, plane.height()));
  }

  private static int share(int percent, int side) {
    return (int) ((long) percent * side / WHOLE);
  }
}
