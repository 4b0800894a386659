package org.hirz.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hirz.audit.Finding.TileFault;

/** Checks the stored hashes above the leaves as the tree is recomputed. */
final class TileChecks {
  /** The highest level: the next would have more leaves than a number can count. */
  private static final int LEVELS = 7;

  private final LogReader log;
  private final Findings findings;
  private final List<Deque<TreeHash>> pages = new ArrayList<>();

  TileChecks(LogReader log, Findings findings) {
    this.log = log;
    this.findings = findings;
    for (int level = 0; level <= LEVELS; level++) {
      pages.add(new ArrayDeque<>());
    }
  }

  /** Checks a hash that is complete; those of a level come in their order. */
  void check(TileHash complete) {
    Deque<TreeHash> page = pages.get(complete.level());
    if (page.isEmpty()) {
      page.addAll(log.hashes(complete.level(), complete.index(), Tiles.WIDTH));
    }
    TreeHash stored = page.pollFirst();
    if (stored == null) {
      fault(complete.level(), complete.index(), TileFault.MISSING);
    } else if (!stored.equals(complete.hash())) {
      fault(complete.level(), complete.index(), TileFault.DIFFERS);
    }
  }

  /** Reports hashes that a log of the given size cannot have. */
  void atEnd(long size) {
    for (int level = 1; level <= LEVELS; level++) {
      long count = size >>> (level * Tiles.HEIGHT);
      if (!log.hashes(level, count, 1).isEmpty()) {
        fault(level, count, TileFault.SUPERFLUOUS);
      }
    }
  }

  private void fault(int level, long index, TileFault fault) {
    findings.add(new Finding.OfTile(level, index, fault));
  }
}
