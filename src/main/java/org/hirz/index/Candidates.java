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
  private static final int GROUP_BITS = 5;
  private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;

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

  /** Starts a call. */
  void begin(BandGroup[] searched) {
    groups = searched;
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
  void add(int place, int group, int query) {
    places[count] = place;
    owners[count++] = query << GROUP_BITS | group;
  }

  /** Adds all entries with two given halves. */
  void addPair(int first, int second, int group, int query) {
    pairs[pairCount] = first << BandShape.MAX_HALF_BITS | second;
    pairOwners[pairCount++] = query << GROUP_BITS | group;
  }

  /**
   * Finds the places of all pairs; verifies where there is no room for them. Leaves out what
   * belongs to a query that has become more work than a scan.
   */
  void resolve(Verification verification) {
    long sum = 0;
    for (int i = 0; i < pairCount; i++) {
      sum += groups[pairOwners[i] & GROUP_MASK].firstDirectory()[first(i)];
    }
    for (int i = 0; i < pairCount; i++) {
      BandGroup group = groups[pairOwners[i] & GROUP_MASK];
      guesses[i] = group.guess(first(i), second(i));
    }
    for (int i = 0; i < pairCount; i++) {
      sum += groups[pairOwners[i] & GROUP_MASK].firstPartners()[guesses[i]];
    }
    warmed += sum;
    for (int i = 0; i < pairCount; i++) {
      if (!verification.isExceeded(pairOwners[i] >>> GROUP_BITS)) {
        addAll(i, verification);
      }
    }
    pairCount = 0;
  }

  /** Adds the entries of a pair, of which there may be any number. */
  private void addAll(int pair, Verification verification) {
    BandGroup group = groups[pairOwners[pair] & GROUP_MASK];
    int end = group.firstDirectory()[first(pair) + 1];
    int place = group.place(guesses[pair], first(pair), second(pair));
    while (place < end && group.partner(place) == second(pair)) {
      if (isFull()) {
        verify(verification);
        if (verification.isExceeded(pairOwners[pair] >>> GROUP_BITS)) {
          return;
        }
      }
      places[count] = place++;
      owners[count++] = pairOwners[pair];
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
    for (int i = 0; i < count; i++) {
      places[i] = groups[owners[i] & GROUP_MASK].ordinals()[places[i]];
    }
    warmed += verification.warm(places, count);
    for (int i = 0; i < count; i++) {
      verification.verify(places[i], owners[i] >>> GROUP_BITS, owners[i] & GROUP_MASK);
    }
    count = 0;
  }
}
