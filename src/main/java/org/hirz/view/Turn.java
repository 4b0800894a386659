package org.hirz.view;

import java.util.List;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;

/**
 * A way of turning a picture back that was turned by a few degrees.
 *
 * @param degrees by how much it is turned, clockwise as seen
 * @param canvas what the picture was cut to when it was turned
 * @param orientations how the result is turned and mirrored
 * @param detail the parameters for people, made once
 */
record Turn(double degrees, Canvas canvas, List<Orientation> orientations, String detail) {
  /** What a picture is cut to when it is turned. */
  enum Canvas {
    /** Its own size: corners are lost, and others filled with something. */
    SAME("same"),
    /** The rectangle around it: nothing is lost, corners are filled. */
    GROWN("grown"),
    /** The largest rectangle of its shape within it: nothing is filled, edges are lost. */
    INNER("inner");

    private final String word;

    Canvas(String word) {
      this.word = word;
    }
  }

  Turn(double degrees, Canvas canvas, List<Orientation> orientations) {
    this(degrees, canvas, orientations, "a=" + DetailText.of(degrees) + " " + canvas.word);
  }

  Turn {
    orientations = List.copyOf(orientations);
  }

  /**
   * Reads the samples of the picture as it was.
   *
   * @param lattice the picture as it is
   * @param width of the picture as it is, in any unit
   * @param height of it, in the same unit
   * @param into receives 64x64 samples
   * @return whether a picture that was turned so can have this shape; if not, nothing is received
   */
  boolean sample(Lattice lattice, int width, int height, float[] into) {
    double radians = Math.toRadians(degrees);
    double cos = Math.cos(radians);
    double sin = Math.sin(radians);
    double turning = Math.abs(sin);
    double before;
    double above;
    switch (canvas) {
      case SAME -> {
        before = width;
        above = height;
      }
      case GROWN -> {
        double scale = cos * cos - turning * turning;
        before = (width * cos - height * turning) / scale;
        above = (height * cos - width * turning) / scale;
      }
      case INNER -> {
        double longer = (double) Math.max(width, height) / Math.min(width, height);
        before = width * (cos + longer * turning);
        above = height * (cos + longer * turning);
      }
      default -> throw new IllegalStateException("no such canvas");
    }
    if (before <= 0 || above <= 0) {
      return false;
    }
    int side = PdqHasher.SAMPLES;
    // From the view's samples to the lattice: one step across, one step down.
    float acrossU = (float) (before * cos / side / width * Lattice.SIDE);
    float acrossV = (float) (before * sin / side / height * Lattice.SIDE);
    float downU = (float) (-above * sin / side / width * Lattice.SIDE);
    float downV = (float) (above * cos / side / height * Lattice.SIDE);
    float middle = side / 2f - 0.5f;
    for (int i = 0; i < side; i++) {
      float u = Lattice.SIDE / 2f + (i - middle) * downU - middle * acrossU;
      float v = Lattice.SIDE / 2f + (i - middle) * downV - middle * acrossV;
      lattice.line(u, v, acrossU, acrossV, into, i * side, side);
    }
    return true;
  }
}
