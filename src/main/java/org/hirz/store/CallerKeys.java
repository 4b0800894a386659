package org.hirz.store;

import java.util.List;
import org.hirz.access.StoredKey;

/** Callers' keys. */
public interface CallerKeys {
  /** Returns every key, by key id ascending. */
  List<StoredKey> all();

  /**
   * Adds keys, all or none. Instants are kept to the millisecond.
   *
   * @throws IllegalArgumentException if there is a key with one of their key ids
   */
  void add(List<StoredKey> keys);
}
