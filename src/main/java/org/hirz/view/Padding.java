package org.hirz.view;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hash.Orientation;
import org.hirz.picture.ViewKind;

/**
 * What a view leaves to the guess: a picture's surroundings, as if they had been cut off, or what
 * lies along its edges, as if it had been laid over the picture.
 *
 * @param kind {@code PADDED}: shares are of the grown picture's sides and lie beyond this one's;
 *     {@code UNCOVERED}: shares are of this picture's sides
 * @param left 0 to under 1; with {@code right} under 1
 * @param top 0 to under 1; with {@code bottom} under 1
 * @param right see {@code left}
 * @param bottom see {@code top}
 * @param continuation what lies there
 * @param orientations how the grown picture is turned and mirrored
 */
record Padding(
    ViewKind kind,
    double left,
    double top,
    double right,
    double bottom,
    Continuation continuation,
    List<Orientation> orientations) {
  Padding {
    orientations = List.copyOf(orientations);
  }

  /** Returns a padding beyond the edges by the given shares, in percent. */
  static Padding of(
      double left,
      double top,
      double right,
      double bottom,
      Continuation continuation,
      List<Orientation> orientations) {
    return new Padding(
        ViewKind.PADDED,
        left / 100,
        top / 100,
        right / 100,
        bottom / 100,
        continuation,
        orientations);
  }

  /** Returns a view that does not look at bars along the top and the bottom, in percent. */
  static Padding bars(double top, double bottom, Continuation continuation) {
    return new Padding(
        ViewKind.UNCOVERED, 0, top / 100, 0, bottom / 100, continuation, List.of(Orientation.ORIG));
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
      words.add(side + "=" + DetailText.of(share * 100));
    }
  }
}
