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
  static int LINES = Integer.getInteger("lines", 6);
  static int BANDS = Integer.getInteger("bands", 16);
  static int ENDS = Integer.getInteger("ends", 2);
  static int STRIPS = Integer.getInteger("strips", 3);
  static double NEAR = Double.parseDouble(System.getProperty("near", "0.012"));
  static boolean INSET = Boolean.getBoolean("inset");
  static double[] W = {5.18,3.07,-4.20,1.04,-0.77,-1.64,0,0,1.32,3.68,2.56,-3.53,-0.66,0.00};
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
    for (int i = 0; i < ROUNDS; i++) {
      again();
    }
  }

  static int AGAIN = Integer.getInteger("again", 8);
  static int ROUNDS = Integer.getInteger("rounds", 0);

  void again() {
    List<Box> best = candidates.stream().sorted(Comparator.comparingDouble(b -> -score(b))).limit(AGAIN).toList();
    Set<List<Integer>> done = new HashSet<>();
    for (Box b : best) {
      if (done.add(List.of(0, b.left(), b.right()))) {
        lines(false, b.left(), b.right(), LINES, LINES);
      }
      if (done.add(List.of(1, b.top(), b.bottom()))) {
        lines(true, b.top(), b.bottom(), LINES, LINES);
      }
    }
  }

  void lines(boolean columns, int a, int b, int n, int most) {
    int length = columns ? plane.width() : plane.height();
    double[] begin = new double[length + 1];
    double[] end = new double[length + 1];
    sides(columns, a, b, begin, end);
    for (int[] p : pairs(begin, end, n, most, length)) {
      candidates.add(columns ? new Box(p[0], a, p[1], b) : new Box(a, p[0], b, p[1]));
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

  static double A2 = Double.parseDouble(System.getProperty("a2", "-0.5"));

  static double dot2(double[] f) {
    return 3 * (f[0] * O + f[1] + A2 * f[2] + B * f[3]);
  }

  double[] begin2, end2;

  void sides(boolean columns, int a, int b, double[] begin, double[] end) {
    begin2 = new double[begin.length];
    end2 = new double[end.length];
    double[] f = new double[F];
    for (int i = 0; i < begin.length; i++) {
      Arrays.fill(f, 0);
      side(columns, i, a, b, true, f);
      begin[i] = dot1(f);
      begin2[i] = dot2(f);
      Arrays.fill(f, 0);
      side(columns, i, a, b, false, f);
      end[i] = dot1(f);
      end2[i] = dot2(f);
    }
  }

  static double A = Double.parseDouble(System.getProperty("a", "-1.4"));
  static double B = Double.parseDouble(System.getProperty("b", "0.33"));
  static double O = Double.parseDouble(System.getProperty("o", "1.7"));

  static double dot1(double[] f) {
    return 3 * (f[0] * O + f[1] + A * f[2] + B * f[3]);
  }

  static double dot(double[] f) {
    double s = 0;
    for (int i = 0; i < F; i++) {
      s += f[i] * W[i];
    }
    return s;
  }

  static int[] union(int[] a, int[] b) {
    Set<Integer> set = new java.util.LinkedHashSet<>();
    for (int x : a) {
      set.add(x);
    }
    for (int x : b) {
      set.add(x);
    }
    return set.stream().mapToInt(Integer::intValue).toArray();
  }

  List<int[]> pairs(double[] begin, double[] end, int n, int most, int length) {
    int[] bs = union(best(begin, n, 0), best(begin2, n, 0));
    int[] es = union(best(end, n, length), best(end2, n, length));
    record Pair(int[] p, double s) {}
    List<Pair> one = new ArrayList<>();
    List<Pair> two = new ArrayList<>();
    for (int b : bs) {
      for (int e : es) {
        if (e - b >= 0.1 * length && e - b >= 16) {
          double l = W[8] * Math.log(e - b);
          one.add(new Pair(new int[] {b, e}, begin[b] + end[e] + l));
          two.add(new Pair(new int[] {b, e}, begin2[b] + end2[e] + l));
        }
      }
    }
    List<int[]> pairs = new ArrayList<>();
    Set<List<Integer>> seen = new HashSet<>();
    for (List<Pair> l : List.of(one, two)) {
      l.sort(Comparator.comparingDouble(p -> -p.s));
      l.stream().limit(most).forEach(p -> { if (seen.add(List.of(p.p[0], p.p[1]))) { pairs.add(p.p); } });
    }
    return pairs;
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
    f[4] = interior(true, b.left(), b.right(), b.top(), b.bottom());
    f[5] = interior(false, b.top(), b.bottom(), b.left(), b.right());
    f[12] = beyond(false, b.top(), b.left(), b.right()) + beyond(false, b.bottom(), b.left(), b.right()) + beyond(true, b.left(), b.top(), b.bottom()) + beyond(true, b.right(), b.top(), b.bottom());
    return f;
  }

  double interior(boolean column, int from, int to, int a, int b) {
    int m = (to - from) / 12;
    float most = 0;
    for (int i = from + m; i <= to - m; i++) {
      most = Math.max(most, t.cross(column, i, a, b));
    }
    return lg(most);
  }

  double beyond(boolean column, int line, int a, int b) {
    int limit = column ? plane.height() : plane.width();
    double f = 0;
    if (a - 4 >= 0) {
      f += lg(t.cross(column, line, Math.max(0, a - 12), a - 2));
    }
    if (b + 4 <= limit) {
      f += lg(t.cross(column, line, b + 2, Math.min(limit, b + 12)));
    }
    return f;
  }

  double score(Box b) {
    return dot(features(b));
  }
}
