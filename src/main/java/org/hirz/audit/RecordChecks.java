package org.hirz.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hirz.audit.Finding.RecordFault;
import org.jspecify.annotations.Nullable;

/** Checks what records say: each by itself, and against those before it. */
final class RecordChecks {
  static final String KEY_KIND = "log_key_changed";

  private final KeyTimes keys;
  private final Duration tolerance;
  private final Findings findings;
  private final ErasureChecks erasures;
  private final Map<String, Long> sequences = new HashMap<>();
  private @Nullable TreeHash previous = TreeHash.NONE;
  private Instant latest = Instant.MIN;
  private boolean runsBack;
  private long read;
  private long erased;
  private long locked;
  private long broken;

  RecordChecks(KeyTimes keys, Duration tolerance, Findings findings) {
    this.keys = keys;
    this.tolerance = tolerance;
    this.findings = findings;
    erasures = new ErasureChecks(findings);
  }

  /** Takes a record; the numbers of those taken grow. */
  void take(StoredRecord record) {
    switch (record.body()) {
      case StoredRecord.Present present -> present(record, present.bytes());
      case StoredRecord.Erased _ -> erased(record.number());
      case StoredRecord.Locked _ -> {
        locked++;
        if (keys.madeBy(record.number()).isEmpty()) {
          erasures.kept(record.number());
        }
      }
      case StoredRecord.Broken _ -> {
        broken++;
        findings.add(record.number(), RecordFault.UNREADABLE);
      }
    }
    previous = record.leaf();
  }

  /** Takes that records are missing before the next. */
  void takeGap(long number) {
    findings.add(number, RecordFault.MISSING);
    broken++;
    previous = null;
  }

  private void erased(long number) {
    erased++;
    if (keys.madeBy(number).isPresent()) {
      findings.add(number, RecordFault.ERASED_UNSAID);
    } else {
      erasures.erased(number);
    }
  }

  private void present(StoredRecord record, byte[] bytes) {
    if (!TreeHash.leaf(bytes).equals(record.leaf())) {
      findings.add(record.number(), RecordFault.LEAF_DIFFERS);
    }
    Optional<RecordHead> head = RecordForm.read(bytes);
    if (head.isEmpty()) {
      broken++;
      findings.add(record.number(), RecordFault.MALFORMED);
      return;
    }
    read++;
    place(record.number(), head.get());
    key(record.number(), head.get());
    time(record.number(), head.get().event().at());
    sequence(record.number(), head.get().event());
    if (head.get().event().kind().equals("records_erased")) {
      erasures.said(record.number(), head.get().erasedBefore());
    }
  }

  private void place(long number, RecordHead head) {
    if (head.number() != number) {
      findings.add(number, RecordFault.NUMBER_DIFFERS);
    }
    if (previous != null && !previous.equals(head.previous())) {
      findings.add(number, RecordFault.CHAIN_BROKEN);
    }
  }

  private void key(long number, RecordHead head) {
    Optional<LogPublicKey> stored = keys.madeBy(number);
    if (head.event().kind().equals(KEY_KIND)) {
      Optional<LogPublicKey> said =
          Optional.ofNullable(head.publicKey()).flatMap(LogPublicKey::parse);
      if (said.isEmpty() || !said.equals(stored)) {
        findings.add(number, RecordFault.KEY_DIFFERS);
      }
      return;
    }
    erasures.kept(number);
    if (number == 0 || stored.isPresent()) {
      findings.add(number, RecordFault.MAKES_NO_KEY);
    }
  }

  private void time(long number, Instant at) {
    boolean back = latest.isAfter(Instant.MIN) && at.isBefore(latest.minus(tolerance));
    // Of events that came late together, the first is enough.
    if (back && !runsBack) {
      findings.add(number, RecordFault.TIME_RUNS_BACK);
    }
    runsBack = back;
    latest = at.isAfter(latest) ? at : latest;
  }

  private void sequence(long number, SpooledEvent event) {
    if (event.session().equals(SpooledEvent.NO_SESSION)) {
      return;
    }
    Long last = sequences.put(event.session(), event.sequence());
    if (last == null) {
      boolean mayHaveBegun = erased > 0 || locked > 0 || broken > 0;
      if (event.sequence() != 0 && !mayHaveBegun) {
        findings.add(number, RecordFault.SEQUENCE_GAP);
      }
    } else if (event.sequence() <= last) {
      sequences.put(event.session(), last);
      findings.add(number, RecordFault.SEQUENCE_REPEATED);
    } else if (event.sequence() != last + 1 && locked == 0) {
      findings.add(number, RecordFault.SEQUENCE_GAP);
    }
  }

  /** Checks what only all records together show. */
  void atEnd() {
    // A record that cannot be read may be the one that says what was erased.
    if (locked == 0) {
      erasures.atEnd();
    } else {
      erasures.atEndUnread();
    }
  }

  long read() {
    return read;
  }

  long erased() {
    return erased;
  }

  long locked() {
    return locked;
  }
}
