package org.hirz.index;

/**
 * Entries whose group is near enough to a query's, on their way to a full distance. For one thread,
 * used again and again.
 *
 * <p>Every step is done for all of them before the next: places to ordinals, ordinals to hashes.
 * Each of these reads is likely to miss the caches; done in a row, many are under way at once.
 */
final class Candidates {
  private static final int CAPACITY = 4_096;

  // Found in a second order: both halves, with the first above the second, and where to look.
  private final int[] pairs = new int[CAPACITY];
  private final int[] pairOwners = new int[CAPACITY];
  private final int[] guesses = new int[CAPACITY];
  private int pairCount;

  // Found in a first order: the place there, later the ordinal.
  private final int[] places = new int[CAPACITY];
  private final int[] owners = new int[CAPACITY];
  private int count;

  /** What was read to warm the caches has to be used for something. */
  private long warmed;

  private BandGroup[] groups = {};
  private BucketRuns runs = new BucketRuns();

  /** Starts a call. */
  void begin(BandGroup[] searched, BucketRuns searching) {
    groups = searched;
    runs = searching;
  }

  /** Ends a call: keeps nothing of the index. */
  void end() {
    groups = new BandGroup[0];
    count = 0;
    pairCount = 0;
  }

  boolean isFull() {
    return count == CAPACITY;
  }

  boolean isPairsFull() {
    return pairCount == CAPACITY;
  }

  /** Adds an entry at a place of its group's first order. */
  void add(int place, int run) {
    places[count] = place;
    owners[count++] = run;
  }

  /** Adds all entries with two given halves. */
  void addPair(int first, int second, int run) {
    pairs[pairCount] = first << BandShape.MAX_HALF_BITS | second;
    pairOwners[pairCount++] = run;
  }

  private BandGroup group(int run) {
    return groups[runs.half(run) / 2];
  }

  /**
   * Finds the places of all pairs; verifies where there is no room for them. Leaves out what
   * belongs to queries that have become more work than a scan.
   */
  void resolve(BandFilter filter, Verification verification) {
    for (int from = 0; from < pairCount; ) {
      from = guess(from);
    }
    for (int i = 0; i < pairCount; i++) {
      if (isFull()) {
        verify(verification);
      }
      int place = group(pairOwners[i]).only(filter, guesses[i], first(i), second(i));
      if (place >= 0) {
        add(place, pairOwners[i]);
      } else if (!verification.isExceeded(pairOwners[i])) {
        addAll(i, verification);
      }
    }
    pairCount = 0;
  }

  /**
   * Works out where the pairs from one on lie that belong to its group, and reads what lies there.
   *
   * @return after the last of them
   */
  private int guess(int from) {
    BandGroup group = group(pairOwners[from]);
    int[] directory = group.firstDirectory();
    int end = from;
    int sum = 0;
    while (end < pairCount && group(pairOwners[end]) == group) {
      sum += directory[first(end++)];
    }
    for (int i = from; i < end; i++) {
      guesses[i] = group.guess(first(i), second(i));
    }
    short[] partners = group.firstPartners();
    for (int i = from; i < end; i++) {
      sum += partners[BandGroup.fromOf(guesses[i])] + partners[guesses[i] + BandFilter.EQUAL / 2];
    }
    warmed += sum;
    return end;
  }

  /** Adds the entries of a pair, of which there may be any number. */
  private void addAll(int pair, Verification verification) {
    BandGroup group = group(pairOwners[pair]);
    int end = group.firstDirectory()[first(pair) + 1];
    int place = group.place(guesses[pair], first(pair), second(pair));
    while (place < end && group.partner(place) == second(pair)) {
      if (isFull()) {
        verify(verification);
        if (verification.isExceeded(pairOwners[pair])) {
          return;
        }
      }
      add(place++, pairOwners[pair]);
    }
  }

  private int first(int pair) {
    return pairs[pair] >>> BandShape.MAX_HALF_BITS;
  }

  private int second(int pair) {
    return pairs[pair] & 0xffff;
  }

  /** Computes the distance of every candidate. */
  void verify(Verification verification) {
    for (int i = 0; i < count; ) {
      BandGroup group = group(owners[i]);
      int[] ordinals = group.ordinals();
      while (i < count && group(owners[i]) == group) {
        places[i] = ordinals[places[i]];
        i++;
      }
    }
    warmed += verification.warm(places, count);
    for (int i = 0; i < count; i++) {
      verification.verify(places[i], owners[i]);
    }
    count = 0;
  }
}
