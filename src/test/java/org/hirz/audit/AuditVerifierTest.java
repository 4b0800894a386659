package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hirz.audit.Finding.CheckpointFault;
import org.hirz.audit.Finding.KeyFault;
import org.hirz.audit.Finding.RecordFault;
import org.hirz.audit.Finding.TileFault;
import org.junit.jupiter.api.Test;

class AuditVerifierTest {
  /** 700 records of three sessions, two changes of key, in batches of many sizes. */
  private static MemoryLog log() {
    MemoryLog log = MemoryLog.begun(1);
    Random random = new Random(2);
    long[] sequences = new long[3];
    while (log.size() < 700) {
      int session = random.nextInt(3);
      int count = 1 + random.nextInt(36);
      log.append("s" + session, sequences[session], count);
      sequences[session] += count;
      if (log.size() > 250 && log.keys.size() == 1 || log.size() > 450 && log.keys.size() == 2) {
        log.rotateKey("k1");
      }
    }
    return log;
  }

  private static Optional<byte[]> outside(MemoryLog log) {
    return Optional.of(log.checkpoints.getLast().note());
  }

  private static List<Finding> findings(MemoryLog log) {
    return AuditVerifier.verify(log, Optional.empty()).findings();
  }

  @Test
  void verify_anUntouchedLog_findsNothing() {
    MemoryLog log = log();
    Verification all = AuditVerifier.verify(log, outside(log));
    assertEquals(List.of(), all.findings());
    assertTrue(all.isIntact());
    assertEquals(log.size(), all.size());
    assertEquals(log.size(), all.read());
    assertEquals(log.checkpoints.size(), all.checkpoints());
    assertEquals(0, all.erased() + all.locked());
    assertEquals(new NaiveTree(log.hashes(0, 0, 10_000)).root((int) log.size()), all.root());
    byte[] early = log.checkpoints.get(20).note();
    assertTrue(AuditVerifier.verify(log, Optional.of(early)).isIntact());
    byte[] atRotation =
        log.checkpoints.stream()
            .filter(stored -> stored.size() == log.keys.get(1).record() + 1)
            .findFirst()
            .orElseThrow()
            .note();
    assertTrue(AuditVerifier.verify(log, Optional.of(atRotation)).isIntact());
  }

  @Test
  void verify_logsOfEveryKindThatMayBe_findsNothing() {
    MemoryLog erased = log();
    long before = erased.erase(erased.now().minusSeconds(300), "k1");
    assertTrue(before > 300, "beyond a key's record");
    erased.append("s9", 0, 20);
    Verification verification = AuditVerifier.verify(erased, outside(erased));
    assertEquals(List.of(), verification.findings());
    assertEquals(before - 2, verification.erased(), "all but the keys' records");
    erased.erase(erased.now().minusSeconds(100), "k1");
    assertEquals(List.of(), findings(erased));

    MemoryLog none = log();
    none.records.clear();
    none.keys.clear();
    none.checkpoints.clear();
    none.levels.clear();
    assertEquals(List.of(), findings(none));
  }

  @Test
  void verify_withoutTheKey_checksTheTreeAndSaysSo() {
    MemoryLog log = log();
    log.records.replaceAll(r -> new StoredRecord(r.number(), r.leaf(), new StoredRecord.Locked()));
    Verification verification = AuditVerifier.verify(log, outside(log));
    assertEquals(List.of(), verification.findings());
    assertEquals(log.size(), verification.locked());
    TreeHash other = TreeHash.leaf(new byte[] {1});
    log.records.set(5, new StoredRecord(5, other, new StoredRecord.Locked()));
    assertFalse(AuditVerifier.verify(log, Optional.empty()).isIntact());
  }

  @Test
  void verify_withoutTheKey_findsWhatIsErasedAmongWhatIsNot() {
    MemoryLog log = log();
    log.erase(log.now().minusSeconds(300), "k1");
    log.records.replaceAll(
        r ->
            r.body() instanceof StoredRecord.Erased
                ? r
                : new StoredRecord(r.number(), r.leaf(), new StoredRecord.Locked()));
    assertEquals(List.of(), AuditVerifier.verify(log, outside(log)).findings());
    int last = log.records.size() - 1;
    log.records.set(
        last, new StoredRecord(last, log.records.get(last).leaf(), new StoredRecord.Erased()));
    assertFalse(AuditVerifier.verify(log, outside(log)).isIntact());
  }

  @Test
  void verify_randomDamage_isAlwaysFound() {
    MemoryLog intact = log();
    Optional<byte[]> outside = outside(intact);
    Random random = new Random(3);
    for (int round = 0; round < 1_000; round++) {
      MemoryLog log = intact.copy();
      String what = new LogDamage(log, random).doAny();
      Verification verification = AuditVerifier.verify(log, outside);
      assertFalse(verification.isIntact(), what);
      assertFalse(verification.findings().isEmpty(), what);
      verification.findings().forEach(finding -> assertFalse(finding.text().isEmpty()));
    }
  }

  @Test
  void verify_aCutTail_isFoundByTheCheckpointOutsideAlone() {
    MemoryLog log = log();
    Optional<byte[]> outside = outside(log);
    int size = (int) log.checkpoints.get(log.checkpoints.size() - 2).size();
    log.forget(size);
    assertEquals(List.of(), findings(log), "the database alone shows nothing");
    long newest =
        Checkpoint.parse(SignedNote.parse(outside.get()).orElseThrow().text()).orElseThrow().size();
    assertEquals(
        List.of(new Finding.OfOutside(newest, CheckpointFault.BEYOND_THE_LOG)),
        AuditVerifier.verify(log, outside).findings());
  }

  @Test
  void verify_anotherHistoryOfTheSameSize_isFoundByTheCheckpointOutsideAlone() {
    MemoryLog log = log();
    Optional<byte[]> outside = outside(log);
    int end = (int) log.size();
    int size = (int) log.checkpoints.get(log.checkpoints.size() - 3).size();
    log.forget(size);
    log.append("s8", 0, end - size);
    assertEquals(List.of(), findings(log), "the log's own key signed it");
    assertEquals(
        List.of(new Finding.OfOutside(end, CheckpointFault.ROOT_DIFFERS)),
        AuditVerifier.verify(log, outside).findings());
  }

  @Test
  void verify_aForkSignedWithAnotherKey_isFound() {
    MemoryLog log = log();
    log.signAnew(LogKey.of(log.bytes(LogKey.BYTES)));
    assertTrue(
        findings(log)
            .contains(new Finding.OfRecord(log.keys.getLast().record(), RecordFault.KEY_DIFFERS)));
  }

  @Test
  void verify_aLogWrittenAnewWithAnotherKey_isFoundByTheCheckpointOutsideAlone() {
    MemoryLog log = log();
    MemoryLog other = MemoryLog.begun(99);
    other.append("s0", 0, (int) log.size() - 1);
    assertEquals(List.of(), findings(other));
    Set<CheckpointFault> faults = EnumSet.noneOf(CheckpointFault.class);
    for (Finding finding : AuditVerifier.verify(other, outside(log)).findings()) {
      faults.add(((Finding.OfOutside) finding).fault());
    }
    assertEquals(EnumSet.of(CheckpointFault.ROOT_DIFFERS, CheckpointFault.NOT_SIGNED), faults);
  }

  @Test
  void verify_outsideCheckpointsThatAreNone_areFound() {
    MemoryLog log = log();
    assertEquals(
        List.of(new Finding.OfOutside(-1, CheckpointFault.MALFORMED)),
        AuditVerifier.verify(log, Optional.of(new byte[] {1, 2})).findings());
    Checkpoint foreign = new Checkpoint("hirz/audit/ffff", 3, TreeHash.EMPTY_ROOT);
    assertEquals(
        List.of(new Finding.OfOutside(3, CheckpointFault.FOREIGN)),
        AuditVerifier.verify(log, Optional.of(foreign.sign(log.privateKeys).bytes())).findings());
  }

  @Test
  void verify_erasedUnsaid_isLocated() {
    MemoryLog log = log();
    log.eraseTo(40);
    assertEquals(List.of(new Finding.OfRecord(1, RecordFault.ERASED_UNSAID)), findings(log));
    MemoryLog more = log();
    long before = more.erase(more.now().minusSeconds(600), "k1");
    more.eraseTo((int) before + 7);
    assertTrue(findings(more).contains(new Finding.OfRecord(before, RecordFault.ERASED_UNSAID)));
    MemoryLog key = log();
    key.records.set(0, new StoredRecord(0, key.records.get(0).leaf(), new StoredRecord.Erased()));
    assertEquals(List.of(new Finding.OfRecord(0, RecordFault.ERASED_UNSAID)), findings(key));
  }

  @Test
  void verify_recordsThatAreSaidToBeErased_areFound() {
    MemoryLog log = log();
    StoredRecord kept = log.records.get(4);
    log.erase(log.now().minusSeconds(600), "k1");
    log.records.set(4, kept);
    assertTrue(findings(log).contains(new Finding.OfRecord(4, RecordFault.NOT_ERASED)));
    MemoryLog liar = log();
    liar.append(
        List.of(SpooledEvent.ofStore(liar.now(), new AuditEvent.RecordsErased(5_000, "k1"))));
    assertEquals(
        List.of(new Finding.OfRecord(liar.size() - 1, RecordFault.ERASES_TOO_MUCH)),
        findings(liar));
  }

  @Test
  void verify_gapsAndRepetitionsWithinASession_areFound() {
    MemoryLog late = MemoryLog.begun(4);
    late.append("a", 1, 2);
    assertEquals(List.of(new Finding.OfRecord(1, RecordFault.SEQUENCE_GAP)), findings(late));
    MemoryLog gap = MemoryLog.begun(4);
    gap.append("a", 0, 2);
    gap.append("b", 0, 1);
    gap.append("a", 3, 2);
    assertEquals(List.of(new Finding.OfRecord(4, RecordFault.SEQUENCE_GAP)), findings(gap));
    MemoryLog twice = MemoryLog.begun(4);
    twice.append("a", 0, 2);
    twice.forgetSessions();
    twice.append("a", 1, 1);
    assertEquals(List.of(new Finding.OfRecord(3, RecordFault.SEQUENCE_REPEATED)), findings(twice));
    MemoryLog other = MemoryLog.begun(4);
    other.append("a", 0, 2);
    other.append("A", 0, 1);
    assertEquals(List.of(), findings(other));
  }

  @Test
  void verify_timesThatRunBack_areWarnedOfOnce() {
    MemoryLog log = MemoryLog.begun(5);
    Instant now = Instant.parse("2026-11-02T00:00:00Z");
    List<SpooledEvent> events = new ArrayList<>();
    int[] minutes = {0, -9, -10, -11, -30, 1, -5, -10, -1};
    for (int i = 0; i < minutes.length; i++) {
      byte[] event = EventForm.write(new AuditEvent.ServiceStopped("a"));
      events.add(
          new SpooledEvent(now.plusSeconds(60L * minutes[i]), "a", i, "service_stopped", event));
    }
    log.append(events);
    Verification verification = AuditVerifier.verify(log, Optional.empty());
    assertEquals(
        List.of(
            new Finding.OfRecord(4, RecordFault.TIME_RUNS_BACK),
            new Finding.OfRecord(8, RecordFault.TIME_RUNS_BACK)),
        verification.findings());
    assertTrue(verification.isIntact());
    assertEquals(2, verification.warnings());
  }

  @Test
  void verify_damage_isLocated() {
    MemoryLog missing = log();
    missing.records.remove(33);
    assertEquals(new Finding.OfRecord(33, RecordFault.MISSING), findings(missing).getFirst());
    MemoryLog swapped = log();
    Collections.swap(swapped.records, 33, 34);
    assertTrue(findings(swapped).contains(new Finding.OfRecord(33, RecordFault.OUT_OF_ORDER)));
    MemoryLog broken = log();
    broken.records.set(
        33, new StoredRecord(33, broken.records.get(33).leaf(), new StoredRecord.Broken()));
    assertEquals(new Finding.OfRecord(33, RecordFault.UNREADABLE), findings(broken).getFirst());
    MemoryLog tile = log();
    tile.levels.get(1).set(1, TreeHash.EMPTY_ROOT);
    assertEquals(List.of(new Finding.OfTile(1, 1, TileFault.DIFFERS)), findings(tile));
    tile.levels.get(1).remove(1);
    assertEquals(List.of(new Finding.OfTile(1, 1, TileFault.MISSING)), findings(tile));
    MemoryLog moreTiles = log();
    moreTiles.levels.get(1).add(TreeHash.EMPTY_ROOT);
    assertEquals(List.of(new Finding.OfTile(1, 2, TileFault.SUPERFLUOUS)), findings(moreTiles));
    MemoryLog noNewest = log();
    noNewest.checkpoints.removeLast();
    assertEquals(
        List.of(new Finding.OfCheckpoint(noNewest.size(), CheckpointFault.MISSING)),
        findings(noNewest));
    MemoryLog beyond = log();
    beyond.checkpoints.add(new StoredCheckpoint(5_000, new byte[1]));
    assertEquals(
        List.of(new Finding.OfCheckpoint(5_000, CheckpointFault.BEYOND_THE_LOG)), findings(beyond));
  }

  @Test
  void verify_rotationNotSignedByTheOldKey_isFound() {
    MemoryLog log = log();
    long rotation = log.keys.get(1).record() + 1;
    log.checkpoints.removeIf(checkpoint -> checkpoint.size() == rotation);
    List<Finding> findings = findings(log);
    assertEquals(1, findings.size());
    assertEquals(CheckpointFault.NOT_SIGNED, ((Finding.OfCheckpoint) findings.getFirst()).fault());
  }

  @Test
  void verify_keysThatNoRecordMade_areFound() {
    MemoryLog log = log();
    log.keys.add(new StoredLogKey(9_000, log.keys.getFirst().key()));
    assertEquals(List.of(new Finding.OfKey(9_000, KeyFault.NO_RECORD)), findings(log));
    MemoryLog none = log();
    none.keys.removeFirst();
    assertEquals(new Finding.OfKey(0, KeyFault.NO_FIRST), findings(none).getFirst());
  }

  @Test
  void verify_aLogFullOfFaults_keepsABoundedNumber() {
    MemoryLog log = MemoryLog.begun(6);
    log.append("a", 0, 1_500);
    log.records.replaceAll(r -> new StoredRecord(r.number(), r.leaf(), new StoredRecord.Broken()));
    Verification verification = AuditVerifier.verify(log, Optional.empty());
    assertEquals(Verification.MAX_FAULTS, verification.findings().size());
    assertEquals(1_501, verification.faults());
  }
}
