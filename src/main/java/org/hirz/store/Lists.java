package org.hirz.store;

import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;

/** The lists and their settings. */
public interface Lists {
  /** Returns every list, by id ascending. */
  List<StoredList> all();

  /** Returns a list, or empty where there is none with the id. */
  Optional<StoredList> find(ListId id);

  /**
   * Creates a list without versions, with a new random salt.
   *
   * @return the list, or empty where there is one with the id already
   */
  Optional<StoredList> create(HashList settings, Act act);

  /** Returns what was done to a list, newest first, at most {@code limit} acts. */
  List<RecordedAct> history(ListId list, int limit);
}
