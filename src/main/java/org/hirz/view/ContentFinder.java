package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hirz.picture.BytePlane;

/** experimental */
final class ContentFinder {
  static final int F = 14;
  static int LINES = Integer.getInteger("lines", 8);
  static int BANDS = Integer.getInteger("bands", 24);
  static int ENDS = Integer.getInteger("ends", 3);
  static int STRIPS = Integer.getInteger("strips", 3);
  static double NEAR = Double.parseDouble(System.getProperty("near", "0.012"));
  static boolean INSET = Boolean.getBoolean("inset");
  static double[] W = {2.5, 2, -1, 0.5, -0.5, -0.5, 0.2, 0, 0.5, 0.5, -0.5, -0.5, 0, 0};
  static {
    String s = System.getProperty("w");
    if (s != null) {
      String[] p = s.split(",");
      for (int i = 0; i < p.length; i++) {
        W[i] = Double.parseDouble(p[i]);
      }
    }
  }

  final BytePlane plane;
  final ChangeTables t;
  final Box whole;
  final Set<Box> candidates = new HashSet<>();

  ContentFinder(BytePlane plane, ChangeTables tables) {
    this.plane = plane;
    this.t = tables;
    this.whole = Box.of(plane);
  }

  static List<Box> find(BytePlane plane, int count, ChangeTables tables) {
    if (Math.min(plane.width(), plane.height()) < 40) {
      return List.of();
    }
    tables.fill(plane);
    ContentFinder f = new ContentFinder(plane, tables);
    f.generate();
    record Scored(Box box, double score) {}
    BoxList ranked = new BoxList(NEAR);
    f.candidates.stream()
        .map(b -> new Scored(b, f.score(b)))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(6L * count)
        .forEach(s -> ranked.add(INSET ? s.box().within(f.whole) : s.box(), f.whole));
    List<Box> boxes = ranked.boxes();
    return boxes.subList(0, Math.min(count, boxes.size()));
  }

  void generate() {
    for (boolean columns : new boolean[] {false, true}) {
      int w = columns ? plane.height() : plane.width();
      int[][] strips = {{0, w}, {w / 4, w - w / 4}, {w / 20, w * 3 / 5}, {w * 2 / 5, w - w / 20}};
      for (int i = 0; i < STRIPS + (STRIPS == 3 ? 1 : 0); i++) {
        strip(columns, strips[i][0], strips[i][1]);
      }
    }
  }

  void strip(boolean columns, int a, int b) {
    int length = columns ? plane.width() : plane.height();
    double[] begin = new double[length + 1];
    double[] end = new double[length + 1];
    sides(columns, a, b, begin, end);
    List<int[]> bands = pairs(begin, end, LINES, BANDS, length);
    for (int[] band : bands) {
      int other = columns ? plane.height() : plane.width();
      double[] lo = new double[other + 1];
      double[] hi = new double[other + 1];
      sides(!columns, band[0], band[1], lo, hi);
      for (int[] p : pairs(lo, hi, ENDS, ENDS * ENDS, other)) {
        candidates.add(
            columns ? new Box(band[0], p[0], band[1], p[1]) : new Box(p[0], band[0], p[1], band[1]));
      }
    }
  }

  void sides(boolean columns, int a, int b, double[] begin, double[] end) {
    double[] f = new double[F];
    for (int i = 0; i < begin.length; i++) {
      Arrays.fill(f, 0);
      side(columns, i, a, b, true, f);
      begin[i] = dot(f);
      Arrays.fill(f, 0);
      side(columns, i, a, b, false, f);
      end[i] = dot(f);
    }
  }

  static double dot(double[] f) {
    double s = 0;
    for (int i = 0; i < F; i++) {
      s += f[i] * W[i];
    }
    return s;
  }

  List<int[]> pairs(double[] begin, double[] end, int n, int most, int length) {
    int[] bs = best(begin, n, 0);
    int[] es = best(end, n, length);
    List<int[]> pairs = new ArrayList<>();
    for (int b : bs) {
      for (int e : es) {
        if (e - b >= 0.1 * length && e - b >= 16) {
          pairs.add(new int[] {b, e});
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(p -> -begin[p[0]] - end[p[1]] - W[8]*Math.log(p[1]-p[0])));
    return pairs.subList(0, Math.min(most, pairs.size()));
  }

  static int[] best(double[] v, int n, int own) {
    double[] c = v.clone();
    int[] r = new int[n + 1];
    r[0] = own;
    int k = 1;
    c[own] = -1e9;
    while (k <= n) {
      int m = -1;
      for (int i = 0; i < c.length; i++) {
        if (c[i] > -1e8 && (m < 0 || c[i] > c[m])) {
          m = i;
        }
      }
      if (m < 0) {
        break;
      }
      r[k++] = m;
      for (int i = Math.max(0, m - 2); i <= Math.min(c.length - 1, m + 2); i++) {
        c[i] = -1e9;
      }
    }
    return Arrays.copyOf(r, k);
  }

  static double lg(double v) {
    return Math.log(1 + Math.max(0, v));
  }

  /** Adds features of a side. */
  void side(boolean column, int line, int a, int b, boolean begins, double[] f) {
    int length = column ? plane.width() : plane.height();
    int in = begins ? 1 : -1;
    if (line == (begins ? 0 : length)) {
      f[0] += 1;
      f[6] += lg(along(column, line, in, 0, 2, a, b));
      f[7] += lg(along(!column, line, in, 1, 7, a, b, column));
      return;
    }
    if (line <= 0 || line >= length) {
      f[0] -= 100;
      return;
    }
    f[1] += lg(t.cross(column, line, a, b));
    f[2] += lg(along(column, line, -in, 1, 3, a, b));
    f[3] += lg(along(column, line, in, 1, 3, a, b));
    f[4] += lg(crosses(column, line, -in, 2, 8, a, b));
    f[5] += lg(crosses(column, line, in, 2, 8, a, b));
  }

  private double along(boolean column, int line, int dir, int from, int to, int a, int b) {
    return dir > 0
        ? t.along(column, line + from, line + to, a, b)
        : t.along(column, line - to, line - from, a, b);
  }

  private double along(
      boolean ignored, int line, int dir, int from, int to, int a, int b, boolean column) {
    return crosses(column, line, dir, from, to, a, b);
  }

  private double crosses(boolean column, int line, int dir, int from, int to, int a, int b) {
    int length = column ? plane.width() : plane.height();
    int lo = Math.max(1, dir > 0 ? line + from : line - to + 1);
    int hi = Math.min(length, dir > 0 ? line + to : line - from + 1);
    if (lo >= hi) {
      return 0;
    }
    return t.crosses(column, lo, hi, a, b);
  }

  double[] features(Box b) {
    double[] f = new double[F];
    side(false, b.top(), b.left(), b.right(), true, f);
    side(false, b.bottom(), b.left(), b.right(), false, f);
    side(true, b.left(), b.top(), b.bottom(), true, f);
    side(true, b.right(), b.top(), b.bottom(), false, f);
    f[8] = Math.log(b.area() / (double) whole.area());
    double in = t.detail(b);
    double all = t.detail(whole);
    double around = whole.area() - b.area();
    double i = lg(in / b.area());
    f[9] = i;
    f[10] = around < whole.area() / 100 ? i : lg((all - in) / around);
    f[11] = Math.abs(Math.log(b.width() / (double) b.height())) > 0.9 ? 1 : 0;
    return f;
  }

  double score(Box b) {
    return dot(features(b));
  }
}
