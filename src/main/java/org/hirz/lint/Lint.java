package org.hirz.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.hirz.generation.LiveGeneration;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.store.StoredVersion;
import org.hirz.store.Versions;

/**
 * Says what is odd about a staged version, for whoever is to approve it.
 *
 * <p>Looked at are the entries that the version adds to its base or changes; all of its entries
 * where its nature, thresholds or label policy differ from the base's, since then all mean
 * something else. Odd are:
 *
 * <ul>
 *   <li>an entry that a live list of the opposite nature has too: an equal digest or opaque hash,
 *       or a perceptual hash within the threshold of whichever of the lists is not benign;
 *   <li>a hash of an entry that is of a blank picture or of low quality, by {@link
 *       org.hirz.hashlist.Standing};
 *   <li>a hash that an entry before it has as well;
 *   <li>that more than {@value #MANY_PERCENT} % of the base's entries are withdrawn, or more than
 *       {@value #MANY} and {@value #SOME_PERCENT} %.
 * </ul>
 *
 * <p>Costs a search for each perceptual hash, in batches, where lists of the opposite nature are
 * live, and next to nothing otherwise. Memory is bounded by {@link LintLimits}.
 *
 * <p>Threads: any number, each with the memory that the limits say.
 */
public final class Lint {
  static final int MANY_PERCENT = 5;
  static final int MANY = 1_000;
  static final int SOME_PERCENT = 1;

  private final Versions versions;
  private final LiveGeneration live;
  private final LintLimits limits;

  /**
   * @param versions where staged versions are read
   * @param live what they are compared with: what is served when a check begins
   */
  public Lint(Versions versions, LiveGeneration live, LintLimits limits) {
    this.versions = versions;
    this.live = live;
    this.limits = limits;
  }

  /**
   * Checks a version. What is served is pinned when it begins.
   *
   * @param progress is told now and then how many entries have been checked
   * @param cancelled asked before each entry
   * @return a report that is done
   * @throws IllegalArgumentException if there is no such version
   * @throws java.util.concurrent.CancellationException once {@code cancelled} says so
   * @throws org.hirz.store.StoreException if the version cannot be read
   */
  public LintReport check(
      ListId list, int version, LongConsumer progress, BooleanSupplier cancelled) {
    StoredVersion staged =
        versions
            .find(list, version)
            .orElseThrow(() -> new IllegalArgumentException("there is no such version"));
    Optional<StoredVersion> base = versions.find(list, staged.base());
    FindingLog findings = new FindingLog(limits.findings());
    base.ifPresent(before -> massWithdrawal(staged, before, findings));
    LintPass pass =
        new LintPass(
            staged.list().labelPolicy(),
            new OppositeCheck(Opposites.of(staged.list(), live.current()), findings),
            findings,
            limits,
            progress,
            cancelled);
    boolean truncated = false;
    try {
      versions.changes(list, base.map(before -> from(staged, before)).orElse(0), version, pass);
    } catch (LintPass.Enough e) {
      truncated = true;
    }
    pass.finish();
    return new LintReport(
        LintReport.State.DONE,
        pass.checked(),
        truncated,
        pass.untracked(),
        findings.kept(),
        findings.counts());
  }

  /** Returns the version from which on changes are looked at: the base, or the empty one. */
  private static int from(StoredVersion staged, StoredVersion base) {
    HashList now = staged.list();
    HashList before = base.list();
    boolean same =
        now.nature() == before.nature()
            && now.labelPolicy().equals(before.labelPolicy())
            && sameThresholds(now, before);
    return same ? base.version() : 0;
  }

  private static boolean sameThresholds(HashList now, HashList before) {
    for (HashType type : HashType.values()) {
      if (now.threshold(type) != before.threshold(type)) {
        return false;
      }
    }
    return true;
  }

  private static void massWithdrawal(
      StoredVersion staged, StoredVersion base, FindingLog findings) {
    long withdrawn = staged.counts().withdrawn();
    long before = base.counts().entries();
    boolean share = withdrawn * 100 > before * MANY_PERCENT;
    boolean number = withdrawn > MANY && withdrawn * 100 > before * SOME_PERCENT;
    if (share || number) {
      findings.add(
          Finding.ofVersion(
              Finding.Kind.MASS_WITHDRAWAL,
              String.format(Locale.ROOT, "%,d of %,d entries are withdrawn", withdrawn, before)));
    }
  }
}
