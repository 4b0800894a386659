package org.hirz.drawings;

import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** The drawings, and the folder of {@code hashsets/} in which each lies. */
enum Drawing {
  HARBOUR("demo", Drawing::harbour),
  FORT("demo", Drawing::fort),
  TILING("demo", Drawing::tiling),
  /** Listed nowhere. */
  LIGHTHOUSE("demo", Drawing::lighthouse),
  WAVES("conformance", Drawing::waves),
  STARS("conformance", Drawing::stars),
  BALLOONS("conformance", Drawing::balloons),
  MOUNTAINS("conformance", Drawing::mountains),
  CITY("conformance", Drawing::city),
  KITES("benign-demo", Drawing::kites);

  private final String list;
  private final Supplier<Canvas> painter;

  Drawing(String list, Supplier<Canvas> painter) {
    this.list = list;
    this.painter = painter;
  }

  /** Returns where the drawing lies, relative to {@code hashsets/}. */
  String file() {
    return list + "/pictures/" + name().toLowerCase(Locale.ROOT) + ".png";
  }

  /** Draws it. */
  Canvas draw() {
    return painter.get();
  }

  private static Canvas harbour() {
    Canvas c = new Canvas(0xf2c38b);
    c.bands(0, 250, 10, 0x7db4d8, 0xf7dcae);
    c.disc(520, 90, 42, 0xfff3c4);
    c.bands(250, 480, 12, 0x2f7f9e, 0x0c3550);
    for (int i = 0; i < 16; i++) {
      double y = 268 + 9.0 * i + 0.3 * i * i;
      double x = i * 211 % 640;
      c.ellipse(x, y, 24 + 3.0 * i, 3 + i / 3.0, 0x9fd0dd);
    }
    int[] walls = {0xd9b48f, 0xb9774c, 0xe8d3b0, 0x8f4a35};
    for (int i = 0; i < 5; i++) {
      double left = i * 52;
      double top = 130 + i * 37 % 60;
      c.box(left, top, left + 50, 262, walls[i % 4]);
      for (double y = top + 14; y < 240; y += 26) {
        c.box(left + 9, y, left + 19, y + 14, 0x33302e);
        c.box(left + 30, y, left + 40, y + 14, 0x33302e);
      }
    }
    c.box(0, 258, 300, 276, 0x5d5148);
    c.polygon(0x4a2511, 300, 330, 600, 312, 560, 392, 340, 396);
    c.polygon(0xc98b4a, 300, 330, 600, 312, 596, 324, 304, 342);
    c.polygon(0x2b1a10, 398, 70, 406, 70, 412, 330, 402, 330);
    c.polygon(0xfdf6e3, 400, 62, 330, 320, 520, 300);
    c.polygon(0xd7c7a0, 520, 120, 470, 306, 604, 296);
    return c;
  }

  private static Canvas fort() {
    Canvas c = new Canvas(0x9ed4f0);
    c.bands(0, 300, 8, 0x4f9fd6, 0xd6eef7);
    c.paint((x, y) -> y > 330 + 30 * StrictMath.sin(x / 90), 0xe4bf7e);
    c.paint((x, y) -> y > 400 + 25 * StrictMath.sin(x / 60 + 2), 0xc99a52);
    c.box(180, 210, 560, 370, 0xa9743f);
    for (int i = 0; i < 13; i++) {
      c.box(184 + i * 30, 192, 202 + i * 30, 212, 0xa9743f);
    }
    for (double[] tower : new double[][] {{150, 150, 70}, {500, 110, 95}, {330, 170, 60}}) {
      c.box(tower[0], tower[1], tower[0] + tower[2], 385, 0x7d4f27);
      for (double x = tower[0]; x < tower[0] + tower[2] - 8; x += 20) {
        c.box(x, tower[1] - 16, x + 11, tower[1] + 2, 0x7d4f27);
        c.box(x + 2, tower[1] + 30, x + 9, tower[1] + 62, 0x2a1a0d);
      }
    }
    c.ellipse(420, 370, 34, 70, 0x2a1a0d);
    for (double[] palm : new double[][] {{70, 190, 1.2}, {120, 260, 0.8}, {610, 220, 1}}) {
      palm(c, palm[0], palm[1], palm[2]);
    }
    return c;
  }

  private static void palm(Canvas c, double x, double y, double size) {
    c.polygon(0x5b3a1d, x - 7 * size, 460, x + 9 * size, 460, x + 4 * size, y, x - 3 * size, y);
    for (int i = 0; i < 9; i++) {
      double angle = i * 0.698 + 0.2;
      double tipX = x + 85 * size * StrictMath.cos(angle);
      double tipY = y + 60 * size * StrictMath.sin(angle);
      c.polygon(
          i % 2 == 0 ? 0x1f6b2c : 0x114a1d,
          x,
          y - 6 * size,
          (x + tipX) / 2,
          (y + tipY) / 2 - 26 * size,
          tipX,
          tipY,
          (x + tipX) / 2,
          (y + tipY) / 2 - 10 * size,
          x,
          y + 6 * size);
    }
  }

  private static Canvas tiling() {
    Canvas c = new Canvas(0xf4ead5);
    int[] inks = {0x0d3b66, 0x1b998b, 0xc8553d, 0xe9b44c, 0x29335c, 0x7a9e7e};
    Random random = new Random(8);
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 8; column++) {
        double x = 40 + 80 * column;
        double y = 40 + 80 * row;
        int ink = inks[random.nextInt(inks.length)];
        star(c, x, y, 39, 24, 8, ink);
        star(c, x, y, 20, 12, 8, inks[random.nextInt(inks.length)]);
        c.disc(x, y, 7, 0xf4ead5);
        star(c, x + 40, y + 40, 17, 9, 4, inks[random.nextInt(inks.length)]);
      }
    }
    return c;
  }

  private static void star(
      Canvas c, double x, double y, double outer, double inner, int points, int colour) {
    double[] corners = new double[4 * points];
    for (int i = 0; i < 2 * points; i++) {
      double radius = i % 2 == 0 ? outer : inner;
      double angle = StrictMath.PI * i / points;
      corners[2 * i] = x + radius * StrictMath.cos(angle);
      corners[2 * i + 1] = y + radius * StrictMath.sin(angle);
    }
    c.polygon(colour, corners);
  }

  private static Canvas lighthouse() {
    Canvas c = new Canvas(0x16213e);
    c.bands(0, 320, 9, 0x0b132b, 0x5f6f9f);
    c.polygon(0xf6e7a1, 452, 92, 0, 10, 0, 120);
    c.polygon(0xb9b07d, 452, 92, 640, 130, 640, 210);
    c.bands(320, 480, 9, 0x274060, 0x071320);
    c.polygon(0x3a3a3a, 300, 480, 360, 380, 420, 350, 540, 340, 640, 410, 640, 480);
    c.polygon(0x565656, 380, 420, 440, 352, 500, 348, 470, 420);
    for (int i = 0; i < 6; i++) {
      double top = 110 + 40 * i;
      double grow = 3.0 * i;
      c.polygon(
          i % 2 == 0 ? 0xffffff : 0xc1121f,
          430 - grow,
          top,
          474 + grow,
          top,
          477 + grow,
          top + 40,
          427 - grow,
          top + 40);
    }
    c.box(432, 76, 472, 110, 0xffe066);
    c.polygon(0x780000, 424, 78, 452, 46, 480, 78);
    for (int i = 0; i < 60; i++) {
      c.ellipse(i * 167 % 640, 330 + i * 2.4, 14, 1.6, 0x7e93b5);
    }
    for (int i = 0; i < 50; i++) {
      c.disc(i * 97 % 640, i * 61 % 300, 1.5 + i % 3, 0xe8ecf5);
    }
    return c;
  }

  private static Canvas waves() {
    Canvas c = new Canvas(0xfbe8d3);
    c.disc(150, 110, 70, 0xe4572e);
    int[] inks = {0x17405e, 0xf3f7f0, 0x2e86ab, 0x0a1f33, 0x7cc6d6, 0xf3f7f0, 0x1d5c87};
    for (int i = 0; i < 14; i++) {
      double base = 120 + 27 * i;
      double swell = 14 + i * 5 % 23;
      double length = 47 + i * 29 % 41;
      double phase = i * 1.9;
      double slope = (i % 5 - 2) * 0.09;
      c.paint(
          (x, y) -> y > base + slope * (x - 320) + swell * StrictMath.sin(x / length + phase),
          inks[i % inks.length]);
    }
    return c;
  }

  private static Canvas stars() {
    Canvas c = new Canvas(0x0a0f2c);
    c.bands(0, 480, 12, 0x050716, 0x3d2c5e);
    c.disc(500, 350, 95, 0xe8d8b0);
    c.disc(460, 330, 85, 0x31254f);
    Random random = new Random(26);
    for (int i = 0; i < 150; i++) {
      double x = random.nextInt(640);
      double y = random.nextInt(480);
      double size = 3 + random.nextInt(random.nextInt(6) == 0 ? 34 : 9);
      star(c, x, y, size, size / 3, 4 + random.nextInt(3), 0xffffff - random.nextInt(0x60) * 0x101);
    }
    return c;
  }

  private static Canvas balloons() {
    Canvas c = new Canvas(0xcfe8f5);
    c.bands(0, 480, 6, 0x8cc5e8, 0xf5efe0);
    c.paint((x, y) -> y > 410 - x / 12 + 18 * StrictMath.sin(x / 37), 0x4f8a3d);
    double[][] places = {
      {120, 150, 95}, {330, 95, 62}, {520, 190, 110}, {270, 290, 70}, {60, 350, 40}, {420, 360, 44}
    };
    int[] inks = {0xb5171d, 0xf4b41a, 0x143d59, 0xf4f4f4, 0x542a6b, 0x1e8c6b};
    for (int i = 0; i < places.length; i++) {
      balloon(c, places[i][0], places[i][1], places[i][2], inks[i], inks[(i + 3) % inks.length]);
    }
    return c;
  }

  private static void balloon(Canvas c, double x, double y, double r, int ink, int stripe) {
    c.polygon(0x4b3621, x - r * 0.75, y + r * 0.6, x + r * 0.75, y + r * 0.6, x, y + r * 1.5);
    c.ellipse(x, y, r * 0.9, r, ink);
    c.ellipse(x, y, r * 0.62, r, stripe);
    c.ellipse(x, y, r * 0.3, r, ink);
    c.box(x - r * 0.16, y + r * 1.25, x + r * 0.16, y + r * 1.5, 0x7a4a1c);
  }

  private static Canvas mountains() {
    Canvas c = new Canvas(0xf6d6bd);
    c.bands(0, 300, 7, 0xe07a5f, 0xf9e8c8);
    c.polygon(
        0x6d597a, 0, 300, 110, 90, 200, 220, 330, 60, 480, 250, 560, 170, 640, 260, 640, 480, 0,
        480);
    c.polygon(0xffffff, 110, 90, 76, 156, 108, 138, 128, 160, 151, 149);
    c.polygon(0xffffff, 330, 60, 274, 129, 318, 112, 338, 146, 362, 118, 390, 136);
    c.polygon(0x355070, 0, 360, 170, 230, 290, 330, 430, 220, 640, 370, 640, 480, 0, 480);
    c.bands(390, 480, 6, 0x7fb7be, 0x2a5d67);
    for (int i = 0; i < 34; i++) {
      double x = i * 83 % 660 - 10;
      double foot = 385 + i * 31 % 60;
      double tall = 50 + i * 17 % 70;
      c.polygon(i % 3 == 0 ? 0x0b2b1a : 0x1f5135, x - 16, foot, x, foot - tall, x + 16, foot);
    }
    return c;
  }

  private static Canvas city() {
    Canvas c = new Canvas(0x2b1b4d);
    c.bands(0, 480, 9, 0x1a1037, 0xf08a5d);
    c.disc(330, 220, 90, 0xffd23f);
    Random random = new Random(77);
    for (int i = 0; i < 17; i++) {
      double left = i * 39 - 10;
      double top = 90 + random.nextInt(260);
      double width = 30 + random.nextInt(26);
      c.box(left, top, left + width, 480, i % 2 == 0 ? 0x111327 : 0x2f3061);
      for (double y = top + 8; y < 470; y += 15) {
        for (double x = left + 5; x < left + width - 8; x += 11) {
          if (random.nextInt(3) > 0) {
            c.box(x, y, x + 6, y + 8, random.nextInt(4) == 0 ? 0x6ff2ff : 0xffe9a8);
          }
        }
      }
    }
    return c;
  }

  private static Canvas kites() {
    Canvas c = new Canvas(0xdff3e4);
    c.bands(0, 480, 5, 0xbfe3ff, 0xf2fbe8);
    Random random = new Random(4);
    int[] inks = {0xd62246, 0x4b1d3f, 0xf2a541, 0x0b7a75, 0x19535f, 0xe56399};
    for (int i = 0; i < 11; i++) {
      double x = 40 + random.nextInt(560);
      double y = 50 + random.nextInt(330);
      double w = 24 + random.nextInt(50);
      double lean = random.nextInt(40) - 20;
      int ink = inks[i % inks.length];
      for (int knot = 1; knot < 9; knot++) {
        c.disc(x + lean + 14 * StrictMath.sin(knot + i), y + w * 1.5 + knot * 13, 4, ink);
      }
      c.polygon(ink, x, y - w, x + w, y, x + lean, y + w * 1.5, x - w, y);
      c.polygon(inks[(i + 2) % inks.length], x, y - w, x + w, y, x, y);
      c.polygon(inks[(i + 4) % inks.length], x - w, y, x, y, x + lean, y + w * 1.5);
    }
    return c;
  }
}
