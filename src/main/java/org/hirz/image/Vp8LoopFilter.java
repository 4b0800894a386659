package org.hirz.image;

/**
 * The loop filters of VP8 (RFC 6386, section 15), over macroblocks in order: left edge, edges of
 * blocks inside, upper edge, edges of blocks inside; edges of the frame are left alone.
 */
final class Vp8LoopFilter {
  private final Vp8Plane luma;
  private final Vp8Plane[] chroma;
  private final Vp8Header header;
  private int interior;
  private int variance;

  Vp8LoopFilter(Vp8Header header, Vp8Plane luma, Vp8Plane... chroma) {
    this.header = header;
    this.luma = luma;
    this.chroma = chroma;
  }

  /**
   * Filters one macroblock; those before it are filtered already.
   *
   * @param level 0 to 63
   * @param inside whether the edges of the blocks inside are filtered too
   */
  void filter(int column, int row, int level, boolean inside) {
    if (level == 0) {
      return;
    }
    int sharpness = header.sharpness;
    interior = level >> (sharpness > 4 ? 2 : sharpness > 0 ? 1 : 0);
    if (sharpness > 0) {
      interior = Math.min(interior, 9 - sharpness);
    }
    interior = Math.max(interior, 1);
    variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    int limit = 2 * level + interior;
    filter(luma, 16, column, row, limit, inside);
    if (!header.simpleFilter) {
      for (Vp8Plane plane : chroma) {
        filter(plane, 8, column, row, limit, inside);
      }
    }
  }

  private void filter(Vp8Plane plane, int size, int column, int row, int limit, boolean inside) {
    int at = plane.at(column * size, row * size);
    int stride = plane.stride;
    if (column > 0) {
      edge(plane.samples, at, 1, stride, size, limit + 4, true);
    }
    for (int i = 4; inside && i < size; i += 4) {
      edge(plane.samples, at + i, 1, stride, size, limit, false);
    }
    if (row > 0) {
      edge(plane.samples, at, stride, 1, size, limit + 4, true);
    }
    for (int i = 4; inside && i < size; i += 4) {
      edge(plane.samples, at + i * stride, stride, 1, size, limit, false);
    }
  }

  /** Filters an edge; {@code across} and {@code along} are the steps across it and along it. */
  private void edge(
      byte[] samples, int at, int across, int along, int size, int limit, boolean outer) {
    int most = 2 * limit + 1;
    int end = at + size * along;
    if (header.simpleFilter) {
      for (int i = at; i != end; i += along) {
        simple(samples, i, across, most);
      }
    } else if (outer) {
      for (int i = at; i != end; i += along) {
        outer(samples, i, across, most);
      }
    } else {
      for (int i = at; i != end; i += along) {
        inner(samples, i, across, most);
      }
    }
  }

  /** Section 15.2. */
  private static void simple(byte[] samples, int at, int step, int most) {
    int p1 = samples[at - 2 * step] & 0xff;
    int p0 = samples[at - step] & 0xff;
    int q0 = samples[at] & 0xff;
    int q1 = samples[at + step] & 0xff;
    if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) <= most) {
      adjust(samples, at, step, p0, q0, signed(signed(p1 - q1) + 3 * (q0 - p0)));
    }
  }

  /** Section 15.3, edges of blocks. */
  private void inner(byte[] samples, int at, int step, int most) {
    int p1 = samples[at - 2 * step] & 0xff;
    int p0 = samples[at - step] & 0xff;
    int q0 = samples[at] & 0xff;
    int q1 = samples[at + step] & 0xff;
    if (!smooth(samples, at, step, most, p1, p0, q0, q1)) {
      return;
    }
    if (varies(p1, p0, q0, q1)) {
      adjust(samples, at, step, p0, q0, signed(signed(p1 - q1) + 3 * (q0 - p0)));
      return;
    }
    int half = adjust(samples, at, step, p0, q0, signed(3 * (q0 - p0))) + 1 >> 1;
    samples[at - 2 * step] = sample(p1 + half);
    samples[at + step] = sample(q1 - half);
  }

  /** Section 15.3, edges of macroblocks. */
  private void outer(byte[] samples, int at, int step, int most) {
    int p1 = samples[at - 2 * step] & 0xff;
    int p0 = samples[at - step] & 0xff;
    int q0 = samples[at] & 0xff;
    int q1 = samples[at + step] & 0xff;
    if (!smooth(samples, at, step, most, p1, p0, q0, q1)) {
      return;
    }
    int change = signed(signed(p1 - q1) + 3 * (q0 - p0));
    if (varies(p1, p0, q0, q1)) {
      adjust(samples, at, step, p0, q0, change);
      return;
    }
    int first = 27 * change + 63 >> 7;
    samples[at - step] = sample(p0 + first);
    samples[at] = sample(q0 - first);
    int second = 18 * change + 63 >> 7;
    samples[at - 2 * step] = sample(p1 + second);
    samples[at + step] = sample(q1 - second);
    int third = 9 * change + 63 >> 7;
    samples[at - 3 * step] = sample((samples[at - 3 * step] & 0xff) + third);
    samples[at + 2 * step] = sample((samples[at + 2 * step] & 0xff) - third);
  }

  /** Moves the samples at the edge towards each other; returns by how much the second moved. */
  private static int adjust(byte[] samples, int at, int step, int p0, int q0, int change) {
    int down = Math.min(change + 4, 127) >> 3;
    samples[at] = sample(q0 - down);
    samples[at - step] = sample(p0 + (Math.min(change + 3, 127) >> 3));
    return down;
  }

  /** Whether no step near the edge is larger than the limits: only then is it an artefact. */
  private boolean smooth(
      byte[] samples, int at, int step, int most, int p1, int p0, int q0, int q1) {
    if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > most
        || Math.abs(p1 - p0) > interior
        || Math.abs(q1 - q0) > interior) {
      return false;
    }
    int p2 = samples[at - 3 * step] & 0xff;
    int q2 = samples[at + 2 * step] & 0xff;
    return Math.abs(p2 - p1) <= interior
        && Math.abs(q2 - q1) <= interior
        && Math.abs((samples[at - 4 * step] & 0xff) - p2) <= interior
        && Math.abs((samples[at + 3 * step] & 0xff) - q2) <= interior;
  }

  /** Whether the samples beside the edge vary much: then only those two are moved. */
  private boolean varies(int p1, int p0, int q0, int q1) {
    return Math.abs(p1 - p0) > variance || Math.abs(q1 - q0) > variance;
  }

  private static int signed(int value) {
    return Math.clamp(value, -128, 127);
  }

  private static byte sample(int value) {
    return (byte) Math.clamp(value, 0, 255);
  }
}
