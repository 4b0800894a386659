package org.hirz.lint;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.Standing;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Versions;

/** Checks one changed entry after another. For one thread, and one version. */
final class LintPass implements Versions.ChangeSink {
  /** Ends the reading of a version that changes more than is checked. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super("as many entries as are checked have been", null, false, false);
    }
  }

  private final LabelPolicy policy;
  private final OppositeCheck opposites;
  private final FindingLog findings;
  private final ValueSet values;
  private final int limit;
  private final LongConsumer progress;
  private final BooleanSupplier cancelled;
  private int checked;

  LintPass(
      LabelPolicy policy,
      OppositeCheck opposites,
      FindingLog findings,
      LintLimits limits,
      LongConsumer progress,
      BooleanSupplier cancelled) {
    this.policy = policy;
    this.opposites = opposites;
    this.findings = findings;
    this.values = new ValueSet(limits.values());
    this.limit = limits.entries();
    this.progress = progress;
    this.cancelled = cancelled;
  }

  @Override
  public void put(ListedRecord listed) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
    if (checked == limit) {
      throw new Enough();
    }
    HashEntry entry = entry(listed.record());
    switch (Standing.of(entry, policy)) {
      case Standing.Active active -> {
        keptOut(entry, active.keptOut());
        opposites.add(active.served());
      }
      case Standing.Quarantined quarantined -> keptOut(entry, quarantined.reasons());
    }
    repeated(entry);
    checked++;
    if (checked % OppositeCheck.BATCH == 0) {
      progress.accept(checked);
    }
  }

  @Override
  public void withdraw(EntryRecord entry) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  /** Checks what is waiting. */
  void finish() {
    opposites.finish();
  }

  int checked() {
    return checked;
  }

  long untracked() {
    return values.untracked();
  }

  private void keptOut(HashEntry entry, List<Standing.Reason> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    for (Standing.Reason reason : EnumSet.copyOf(reasons)) {
      switch (reason) {
        case DEGENERATE ->
            findings.add(
                Finding.of(
                    Finding.Kind.DEGENERATE,
                    entry.id(),
                    "a hash has far fewer ones or zeros than that of a picture"));
        case LOW_QUALITY ->
            findings.add(
                Finding.of(
                    Finding.Kind.LOW_QUALITY,
                    entry.id(),
                    "a hash has a stated quality under " + HashType.MINIMUM_QUALITY));
        case UNKNOWN_LABEL, GRID -> {} // nothing is odd about the hashes; the report counts these
      }
    }
  }

  private void repeated(HashEntry entry) {
    Set<HashValue> own = new HashSet<>();
    Set<String> types = new TreeSet<>();
    for (EntryHash hash : entry.hashes()) {
      if (own.add(hash.value()) && values.seen(hash.value())) {
        types.add(hash.value().type().wireName());
      }
    }
    if (!types.isEmpty()) {
      findings.add(
          Finding.of(
              Finding.Kind.REPEATED_VALUE,
              entry.id(),
              "an entry before has the same " + String.join(", ", types)));
    }
  }

  private static HashEntry entry(EntryRecord record) {
    try {
      return record.entry();
    } catch (ByteReader.MalformedException e) {
      throw new IllegalStateException("a record of the store is not one", e);
    }
  }
}
