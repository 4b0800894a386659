package org.hirz.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stored public keys of a log, and which of them sign at a size. */
final class KeyTimes {
  private final List<StoredLogKey> keys = new ArrayList<>();

  /** Takes the keys in their order; reports those that are out of it, and passes over them. */
  KeyTimes(List<StoredLogKey> stored, boolean hasRecords, Findings findings) {
    long last = -1;
    for (StoredLogKey key : stored) {
      if (key.record() > last) {
        keys.add(key);
        last = key.record();
      } else {
        findings.add(new Finding.OfKey(key.record(), Finding.KeyFault.OUT_OF_ORDER));
      }
    }
    if (hasRecords && (keys.isEmpty() || keys.getFirst().record() != 0)) {
      findings.add(new Finding.OfKey(0, Finding.KeyFault.NO_FIRST));
    }
  }

  /** Reports keys of records that the log does not have. */
  void checkEnd(long size, Findings findings) {
    for (StoredLogKey key : keys) {
      if (key.record() >= size) {
        findings.add(new Finding.OfKey(key.record(), Finding.KeyFault.NO_RECORD));
      }
    }
  }

  /** Returns the key that a record made. */
  Optional<LogPublicKey> madeBy(long record) {
    return keys.stream().filter(key -> key.record() == record).map(StoredLogKey::key).findFirst();
  }

  /**
   * Returns the keys that must have signed a checkpoint: those in force after the checkpoint before
   * it, and those made since.
   *
   * @param size its size
   * @param before the size of the checkpoint before it, or 0
   */
  List<LogPublicKey> signers(long size, long before) {
    List<LogPublicKey> signers = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean replaced = i + 1 < keys.size() && keys.get(i + 1).record() < before;
      if (!replaced && keys.get(i).record() < size) {
        signers.add(keys.get(i).key());
      }
    }
    return signers;
  }
}
