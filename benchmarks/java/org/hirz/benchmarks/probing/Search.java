package org.hirz.benchmarks.probing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.hirz.benchmarks.search.PictureModel;
import org.hirz.hash.Hash256;

/** A search for the edge of what is listed, by one who sees verdicts only. */
enum Search {
  /**
   * Finds the edge by flipping bits, then every bit of the listed hash by flipping it at the edge.
   */
  RECOVER_BITS("recovers the listed hash, bit by bit") {
    @Override
    void run(Walk walk) {
      Hash256 edge = walk.edge(1);
      for (int bit = 0; bit < Hash256.BITS; bit++) {
        walk.asks(Flips.bit(edge, bit));
      }
    }
  },
  /** The same with two opposite bits at a time, so that every query has the weight of a PDQ. */
  RECOVER_BALANCED("the same, with the weight of a real PDQ") {
    @Override
    void run(Walk walk) {
      Hash256 edge = walk.edge(2);
      for (int bit = 0; bit < Hash256.BITS; bit++) {
        walk.asks(Flips.pair(edge, bit, walk.random()));
      }
    }
  },
  /** Changes one picture at the edge slightly, over and over, as a gradient is estimated. */
  AROUND_4("500 pictures 4 bits around one at the edge") {
    @Override
    void run(Walk walk) {
      walk.around(4);
    }
  },
  /** The same with greater changes. */
  AROUND_10("500 pictures 10 bits around one at the edge") {
    @Override
    void run(Walk walk) {
      walk.around(10);
    }
  },
  /** The same with changes that make another picture of it. */
  AROUND_20("500 pictures 20 bits around one at the edge") {
    @Override
    void run(Walk walk) {
      walk.around(20);
    }
  },
  /** Wanders along the edge, 4 bits a step. */
  WANDER("a random walk of 500 steps of 4 bits along the edge") {
    @Override
    void run(Walk walk) {
      Hash256 at = walk.edge(2);
      for (int step = 0; step < 500; step++) {
        Hash256 next = Flips.balanced(at, 4, walk.random());
        if (walk.asks(next)) {
          at = next;
        }
      }
    }
  },
  /** Halves the way from the listed picture to others, each in 7 queries. */
  BISECT("50 bisections between the listed picture and others") {
    @Override
    void run(Walk walk) {
      for (int line = 0; line < 50; line++) {
        walk.bisects();
      }
    }
  };

  private final String description;

  Search(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  abstract void run(Walk walk);

  /** One search for one listed hash. */
  static final class Walk {
    private static final int RADIUS = 31;
    private static final int QUERIES = 500;

    private final Hash256 listed;
    private final PictureModel model;
    private final SplittableRandom random;
    private final Predicate<Query> asked;

    /** A query and what came of it. */
    record Query(Hash256 hash, boolean found) {}

    /**
     * @param asked is told of each query and its outcome; whether to go on
     */
    Walk(PictureModel model, SplittableRandom random, Predicate<Query> asked) {
      this.listed = model.picture(random);
      this.model = model;
      this.random = random;
      this.asked = asked;
    }

    /** The search is over. */
    static final class Noticed extends RuntimeException {
      private static final long serialVersionUID = 1L;

      Noticed() {
        super("noticed", null, false, false);
      }
    }

    SplittableRandom random() {
      return random;
    }

    /** Asks, and returns whether it is found. */
    boolean asks(Hash256 hash) {
      boolean found = hash.distance(listed) <= RADIUS;
      if (!asked.test(new Query(hash, found))) {
        throw new Noticed();
      }
      return found;
    }

    /** Goes from near the listed hash outwards until not found; returns the last that was. */
    Hash256 edge(int step) {
      List<Integer> bits = new ArrayList<>();
      for (int bit = 0; bit < Hash256.BITS; bit++) {
        bits.add(bit);
      }
      Collections.shuffle(bits, new Random(random.nextLong()));
      Hash256 at = Flips.balanced(listed, 10, random);
      for (int next = 0; ; next += step) {
        Hash256 further = at;
        if (step == 1) {
          further = Flips.bit(at, bits.get(next));
        } else {
          further = Flips.balanced(at, 2, random);
        }
        if (!asks(further)) {
          return at;
        }
        at = further;
      }
    }

    void around(int bits) {
      Hash256 edge = edge(2);
      for (int i = 0; i < QUERIES; i++) {
        asks(Flips.balanced(edge, bits, random));
      }
    }

    /** Seven queries between the listed picture and an unrelated one. */
    void bisects() {
      Hash256 from = Flips.balanced(listed, 4, random);
      Hash256 to = model.picture(random);
      List<Integer> differing = new ArrayList<>();
      for (int bit = 0; bit < Hash256.BITS; bit++) {
        if (from.bit(bit) != to.bit(bit)) {
          differing.add(bit);
        }
      }
      Collections.shuffle(differing, new Random(random.nextLong()));
      int low = 0;
      int high = differing.size();
      while (high - low > 1) {
        int middle = (low + high) / 2;
        Hash256 between = from;
        for (int bit : differing.subList(0, middle)) {
          between = Flips.bit(between, bit);
        }
        if (asks(between)) {
          low = middle;
        } else {
          high = middle;
        }
      }
    }
  }
}
