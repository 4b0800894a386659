package org.hirz.picture;

import java.util.regex.Pattern;
import org.hirz.hash.Orientation;

/**
 * One way in which a submitted picture was looked at.
 *
 * @param kind what was looked at
 * @param detail the parameters of the kind, such as {@code "l=5 t=5 r=5 b=5"}; empty where it has
 *     none. At most {@value #MAX_DETAIL} of {@code a-z 0-9 . , = - + space}
 * @param orientation how it was turned or mirrored then
 * @param frame the frame or page of the file, counted from 0
 */
public record View(ViewKind kind, String detail, Orientation orientation, int frame) {
  /** Greatest length of the parameters, in characters. */
  public static final int MAX_DETAIL = 64;

  private static final Pattern DETAIL = Pattern.compile("[a-z0-9.,=+ -]{0," + MAX_DETAIL + "}");

  /** Makes a view of a kind without parameters. */
  public View(ViewKind kind, Orientation orientation, int frame) {
    this(kind, "", orientation, frame);
  }

  /** Returns whether a text can be the parameters of a view. */
  public static boolean isDetail(String text) {
    return DETAIL.matcher(text).matches();
  }
}
