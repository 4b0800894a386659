package org.hirz.index;

/**
 * The queries of one call against the bands of an index; for one thread.
 *
 * <p>The work goes through the bands in steps, each done for all queries before the next, since
 * what costs is waiting for memory, and reads that do not depend on each other wait together: look
 * up where buckets are ({@link BucketRuns}), find what is near in them ({@link BandFilter}), find
 * the ordinals and compute the distances ({@link Candidates}). A call allocates a few small objects
 * and 12 bytes for a query; its tables stay with the thread, about 0.5 MB.
 */
final class BandSearch {
  /**
   * Entries that a filter looks at before it looks at the buckets kept once more: 80 KB of them.
   */
  private static final int PIECE = 40_960;

  private static final int BUCKET_BLOCKS = BucketRuns.MAX_LENGTH / Long.SIZE;

  /** Keys of a query whose place in the directory is read ahead. */
  private static final int WARMED = 17;

  /** What a thread keeps from call to call. */
  private static final class Tables {
    private final BucketRuns runs = new BucketRuns();
    private final NearBlocks near = new NearBlocks();
    private final Candidates candidates = new Candidates();
    private final SameBands same = new SameBands();
    private boolean inUse;
  }

  private static final ThreadLocal<Tables> TABLES = ThreadLocal.withInitial(Tables::new);

  private final HashColumn column;
  private final BandShape shape;
  private final BandGroup[] groups;
  private final BandFilter filter;
  private final int window;
  private final QueryBatch queries;
  private final MatchCollector found;
  private final Verification verification;
  private final WorkLimit work;
  private final Tables tables;
  private final BucketRuns runs;
  private final NearBlocks near;
  private final Candidates candidates;
  private final SameBands same;

  /** What was read to warm the caches has to be used for something. */
  private long warmed;

  /**
   * Makes a search.
   *
   * @param shape of the radius that is asked for
   * @param groups built for at least that radius
   * @param window see {@link BandFilter#filter}
   */
  BandSearch(
      HashColumn column,
      BandShape shape,
      BandGroup[] groups,
      BandFilter filter,
      int window,
      QueryBatch queries,
      MatchCollector found) {
    this.column = column;
    this.shape = shape;
    this.groups = groups;
    this.filter = filter;
    this.window = window;
    this.queries = queries;
    this.found = found;
    this.work = new WorkLimit(column.size(), queries.size());
    // A predicate that searches in turn must not disturb the search that asks it.
    this.tables = TABLES.get().inUse ? new Tables() : TABLES.get();
    this.runs = tables.runs;
    this.verification = new Verification(column, shape, queries, runs, work, found);
    this.near = tables.near;
    this.candidates = tables.candidates;
    this.same = tables.same;
  }

  /**
   * Searches for all queries but those that turn out to be more work than a scan, and leaves no
   * match of these.
   *
   * @return the numbers of the queries that are left to be scanned for
   */
  int[] run() {
    tables.inUse = true;
    try {
      runs.reserve(column.size(), queries.size());
      candidates.begin(groups, runs);
      for (int half = 0; half < shape.halves(); half++) {
        same.sort(queries, shape, half);
        warm(half);
        while (same.advance()) {
          probe(half);
        }
      }
      flush();
    } finally {
      runs.clear();
      near.clear();
      candidates.end();
      tables.inUse = false;
    }
    found.count(work.probes(), work.candidates(), work.verified());
    int[] exceeded = work.exceeded();
    if (exceeded.length > 0) {
      found.forget(work::isExceeded);
    }
    return exceeded;
  }

  /** Reads what the nearest keys of all queries are looked up in, without doing anything else. */
  private void warm(int half) {
    int[] directory = groups[half / 2].directory(half % 2 != 0);
    char[] flips = BandShape.flips(shape.width(half));
    int end = Math.min(WARMED, BandShape.volume(shape.width(half), shape.halfRadius(half)));
    int sum = 0;
    int last = -1;
    for (int query = 0; query < queries.size(); query++) {
      int key = same.keyAt(query);
      if (key == last) {
        continue;
      }
      last = key;
      for (int i = 0; i < end; i++) {
        sum += directory[key ^ flips[i]];
      }
    }
    warmed += sum;
  }

  /** Gathers the buckets of the queries that are the same here. */
  private void probe(int half) {
    int[] directory = groups[half / 2].directory(half % 2 != 0);
    int end = BandShape.volume(shape.width(half), shape.halfRadius(half));
    for (int from = 0; from < end; from += BucketRuns.MAX_KEYS) {
      if (!isAnyToGoOn()) {
        return;
      }
      if (!runs.hasRoom(same.count())) {
        flush();
      }
      int to = Math.min(end, from + BucketRuns.MAX_KEYS);
      long entries = runs.add(shape, half, same, directory, from, to);
      for (int i = 0; i < same.count(); i++) {
        work.probed(same.query(i), to - from, entries);
      }
    }
  }

  private boolean isAnyToGoOn() {
    for (int i = 0; i < same.count(); i++) {
      if (!work.isExceeded(same.query(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnyToGoOn(int run) {
    for (int i = runs.firstMember(run); i < runs.firstMember(run + 1); i++) {
      if (!work.isExceeded(runs.members()[i])) {
        return true;
      }
    }
    return false;
  }

  /** Takes all runs to their end. */
  private void flush() {
    for (int run = 0; run < runs.runs(); ) {
      int end = endOfPiece(run);
      if (end > run) {
        short[] partners = partners(run);
        int kept =
            filter.keep(partners, window, runs, runs.firstBucket(run), runs.firstBucket(end));
        addBlocks(partners, kept);
      }
      run = Math.max(end, run + 1);
    }
    extract();
    candidates.resolve(filter, verification);
    candidates.verify(verification);
    runs.clear();
  }

  /**
   * Returns after which run to look once more at the buckets kept: those from a run on to there
   * belong to one half and to queries that are to go on. None do where the run's own queries are
   * not.
   */
  private int endOfPiece(int run) {
    int end = run;
    while (end < runs.runs()
        && runs.half(end) == runs.half(run)
        && (runs.firstBucket(end) - runs.firstBucket(run)) * window < PIECE
        && isAnyToGoOn(end)) {
      end++;
    }
    return end;
  }

  private short[] partners(int run) {
    int half = runs.half(run);
    return groups[half / 2].partners(half % 2 != 0);
  }

  /** Adds the blocks of the buckets kept, which are of one half. */
  private void addBlocks(short[] partners, int keptCount) {
    for (int i = 0; i < keptCount; i++) {
      if (near.size() > NearBlocks.CAPACITY - BUCKET_BLOCKS) {
        extract();
      }
      filter.blocks(partners, runs, runs.kept()[i], near);
    }
  }

  /** Takes the entries out of the blocks that the filter found. */
  private void extract() {
    for (int i = 0; i < near.size(); i++) {
      int bucket = near.buckets()[i];
      int run = runs.run(bucket);
      int start = near.starts()[i];
      int left = runs.end(bucket) - start;
      if (left <= 0) {
        continue;
      }
      long block = near.blocks()[i] & -1L >>> Math.max(0, Long.SIZE - left);
      if (!isAnyToGoOn(run)) {
        continue;
      }
      for (int member = runs.firstMember(run); member < runs.firstMember(run + 1); member++) {
        work.near(runs.members()[member], Long.bitCount(block));
      }
      if (runs.half(run) % 2 == 0) {
        extractFirst(start, block, run);
      } else {
        extractSecond(start, block, run, bucket);
      }
    }
    near.clear();
  }

  private void extractFirst(int start, long block, int run) {
    for (long rest = block; rest != 0; rest &= rest - 1) {
      if (candidates.isFull()) {
        candidates.verify(verification);
      }
      candidates.add(start + Long.numberOfTrailingZeros(rest), run);
    }
  }

  /** Passes over what the first half finds too, and over all but the first of equal entries. */
  private void extractSecond(int start, long block, int run, int bucket) {
    int key = runs.key(bucket);
    int partner = runs.partner(bucket);
    int half = runs.half(run);
    BandGroup group = groups[half / 2];
    int bucketStart = group.secondDirectory()[key];
    for (long rest = block; rest != 0; rest &= rest - 1) {
      int place = start + Long.numberOfTrailingZeros(rest);
      int first = group.secondPartner(place);
      boolean repeated = place > bucketStart && group.secondPartner(place - 1) == first;
      if (repeated || Integer.bitCount(first ^ partner) <= shape.halfRadius(half - 1)) {
        continue;
      }
      if (candidates.isPairsFull()) {
        candidates.resolve(filter, verification);
      }
      for (int member = runs.firstMember(run); member < runs.firstMember(run + 1); member++) {
        work.paired(runs.members()[member]);
      }
      candidates.addPair(first, key, run);
    }
  }
}
