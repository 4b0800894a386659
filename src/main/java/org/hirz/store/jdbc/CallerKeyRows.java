package org.hirz.store.jdbc;

import java.util.List;
import org.hirz.access.StoredKey;
import org.hirz.store.CallerKeys;

/** The table of callers' keys, as the store gives them. */
final class CallerKeyRows implements CallerKeys {
  private final Archive archive;

  CallerKeyRows(Archive archive) {
    this.archive = archive;
  }

  @Override
  public List<StoredKey> all() {
    return archive.transactions().read(ApiKeys::all);
  }

  @Override
  public void add(List<StoredKey> keys) {
    archive
        .transactions()
        .write(
            connection -> {
              for (StoredKey key : keys) {
                if (!ApiKeys.add(connection, key)) {
                  throw new IllegalArgumentException("there is a key with this key id already");
                }
              }
              return keys.size();
            });
  }
}
