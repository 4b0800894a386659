package org.hirz.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hirz.hash.Orientation;

/**
 * How far a picture is grown beyond each edge: the shares of the grown picture's sides that lie
 * beyond, which are the shares that were cut off if the guess is right.
 *
 * @param left 0 to under 1; with {@code right} under 1
 * @param top 0 to under 1; with {@code bottom} under 1
 * @param right see {@code left}
 * @param bottom see {@code top}
 * @param continuation what lies there
 * @param orientations how the grown picture is turned and mirrored
 */
record Padding(
    double left,
    double top,
    double right,
    double bottom,
    Continuation continuation,
    List<Orientation> orientations) {
  Padding {
    orientations = List.copyOf(orientations);
  }

  /** Returns a padding by the given shares, in percent. */
  static Padding of(
      double left,
      double top,
      double right,
      double bottom,
      Continuation continuation,
      List<Orientation> orientations) {
    return new Padding(
        left / 100, top / 100, right / 100, bottom / 100, continuation, orientations);
  }

  /** Returns the parameters for people: the shares in percent that are not 0. */
  String detail() {
    List<String> words = new ArrayList<>();
    addShare(words, "l", left);
    addShare(words, "t", top);
    addShare(words, "r", right);
    addShare(words, "b", bottom);
    continuation.word().ifPresent(words::add);
    return String.join(" ", words);
  }

  private static void addShare(List<String> words, String side, double share) {
    if (share > 0) {
      words.add(
          side + "=" + String.format(Locale.ROOT, "%.2f", share * 100).replaceAll("\\.?0+$", ""));
    }
  }
}
