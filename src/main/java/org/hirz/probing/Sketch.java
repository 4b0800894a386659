package org.hirz.probing;

import org.hirz.hash.Hash256;

/**
 * What is known of one tenant's queries under one key. Half a mebibyte; never grows. Not
 * thread-safe.
 */
final class Sketch {
  /** About how many bytes one takes. */
  static final int BYTES = Neighbourhoods.SLOTS * 32 + 3 * 1024;

  /** How many ones every PDQ of a picture has: its bits are what lies above the median. */
  private static final int WEIGHT = Hash256.BITS / 2;

  /** Stands for an entry where none was found, so that the work is the same. */
  private static final String NO_ENTRY = "no entry was found, whatever the list";

  private final SketchKey key;
  private final Neighbourhoods neighbourhoods = new Neighbourhoods();
  private final DistinctCount queries = new DistinctCount();
  private final DistinctCount made = new DistinctCount();
  private final DistinctCount natural = new DistinctCount();
  private final DistinctCount entries = new DistinctCount();
  private final DistinctCount none = new DistinctCount();

  Sketch(SketchKey key) {
    this.key = key;
  }

  /** Takes a query and weighs what it adds up to. */
  void add(ScreenedQuery query, ProbingLimits limits, Evidence evidence) {
    for (Hash256 hash : query.hashes()) {
      add(hash, query.near(), limits, evidence);
    }
    String entry = query.entry();
    (entry == null ? none : entries).add(key.fingerprint(entry == null ? NO_ENTRY : entry));
    double found = entries.estimate();
    if (entry != null && found >= limits.entries()) {
      evidence.of(ProbingPattern.ENUMERATION, found);
    }
  }

  private void add(Hash256 hash, boolean near, ProbingLimits limits, Evidence evidence) {
    long fingerprint = key.fingerprint(hash);
    queries.add(fingerprint);
    boolean unnatural = hash.weight() != WEIGHT;
    (unnatural ? made : natural).add(fingerprint);
    double madeUp = made.estimate();
    if (unnatural && madeUp >= limits.made() && madeUp >= limits.madeShare() * queries.estimate()) {
      evidence.of(ProbingPattern.ENUMERATION, madeUp);
    }
    for (int sample = 0; sample < SketchKey.SAMPLES; sample++) {
      neighbourhoods.add(key.neighbourhood(hash, sample), fingerprint, near);
      double found = neighbourhoods.found();
      double notFound = neighbourhoods.notFound();
      if (found + notFound >= limits.straddling() && Math.min(found, notFound) >= limits.side()) {
        evidence.of(ProbingPattern.STRADDLING, found + notFound);
      }
      if (neighbourhoods.all() >= limits.crowd()) {
        evidence.of(ProbingPattern.ENUMERATION, neighbourhoods.all());
      }
    }
  }
}
