package org.hirz.index;

/** A filter in plain Java, for machines and Java versions without the Vector API. */
final class ScalarBandFilter implements BandFilter {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void filter(
      short[] partners, int window, BucketRuns runs, int run, int from, int to, NearBlocks near) {
    int partner = runs.partner(run);
    for (int bucket = from; bucket < to; bucket++) {
      int end = runs.end(bucket);
      int allowed = runs.allowed()[bucket];
      for (int at = runs.start(bucket); at < end; at += Long.SIZE) {
        near.add(at, block(partners, at, Math.min(end, at + Long.SIZE), partner, allowed), bucket);
      }
    }
  }

  private static long block(short[] partners, int from, int to, int partner, int allowed) {
    long block = 0;
    for (int at = from; at < to; at++) {
      if (Integer.bitCount((partners[at] ^ partner) & 0xffff) <= allowed) {
        block |= 1L << (at - from);
      }
    }
    return block;
  }
}
