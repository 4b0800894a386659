package org.hirz.image;

import java.util.ArrayList;
import java.util.List;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/** Copies every plane it is shown. */
final class Recorder implements PlaneVisitor {
  /** A plane as it was during the call. */
  record Seen(int frame, ViewKind kind, int width, int height, float[][] rows) {
    float at(int x, int y) {
      return rows[y][x];
    }
  }

  final List<Seen> seen = new ArrayList<>();
  final List<LumaPlane> planes = new ArrayList<>();

  @Override
  public void visit(int frame, ViewKind kind, LumaPlane plane) {
    float[][] rows = new float[plane.height()][plane.width()];
    for (int y = 0; y < rows.length; y++) {
      plane.readRow(y, rows[y]);
    }
    seen.add(new Seen(frame, kind, plane.width(), plane.height(), rows));
    planes.add(plane);
  }

  Seen first() {
    return seen.getFirst();
  }

  List<ViewKind> kinds(int frame) {
    return seen.stream().filter(view -> view.frame == frame).map(Seen::kind).toList();
  }

  List<Integer> frames() {
    return seen.stream().filter(view -> view.kind == ViewKind.WHOLE).map(Seen::frame).toList();
  }
}
