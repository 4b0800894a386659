package org.hirz.view;

import java.util.ArrayList;
import java.util.List;

/** Rectangles in the order in which they came, without those that are near an earlier one. */
final class BoxList {
  private static final int MIN_SIDE = 24;
  private static final double MIN_AREA = 0.03;

  private final double near;
  private final List<Box> boxes = new ArrayList<>();

  /**
   * @param near share of the sides within which two rectangles are taken for the same
   */
  BoxList(double near) {
    this.near = near;
  }

  /** Adds a rectangle unless it is too small, the whole, or near one that is there. */
  void add(Box box, Box whole) {
    if (box.width() < MIN_SIDE
        || box.height() < MIN_SIDE
        || box.area() < MIN_AREA * whole.area()
        || box.isNear(whole, near / 2)
        || boxes.stream().anyMatch(other -> other.isNear(box, near))) {
      return;
    }
    boxes.add(box);
  }

  int size() {
    return boxes.size();
  }

  List<Box> boxes() {
    return List.copyOf(boxes);
  }
}
