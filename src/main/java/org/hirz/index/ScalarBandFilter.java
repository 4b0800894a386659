package org.hirz.index;

/** A filter in plain Java, for machines and Java versions without the Vector API. */
final class ScalarBandFilter implements BandFilter {
  @Override
  public String name() {
    return "scalar";
  }

  /** Keeps all: to look twice would cost more than it saves. */
  @Override
  public int keep(short[] partners, int window, BucketRuns runs, int from, int to) {
    for (int bucket = from; bucket < to; bucket++) {
      runs.kept()[bucket - from] = bucket;
    }
    return to - from;
  }

  @Override
  public void blocks(short[] partners, BucketRuns runs, int bucket, NearBlocks near) {
    int partner = runs.partner(bucket);
    int allowed = runs.allowed()[bucket];
    int end = runs.end(bucket);
    for (int at = runs.start(bucket); at < end; at += Long.SIZE) {
      near.add(at, block(partners, at, Math.min(end, at + Long.SIZE), partner, allowed), bucket);
    }
  }

  @Override
  public int equal(short[] partners, int from, int partner) {
    return 0;
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
