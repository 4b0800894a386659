package org.hirz.store;

import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;

/** The lists and their settings. */
public interface Lists {
  /** Length of a list's salt, in bytes. */
  int SALT_BYTES = 32;

  /** Returns every list, by id ascending. */
  List<StoredList> all();

  /** Returns a list, or empty where there is none with the id. */
  Optional<StoredList> find(ListId id);

  /**
   * Creates a list without versions, with a new random salt, and grants it to those who run the
   * service, whose keys alone may create lists.
   *
   * @param legalBasis of the grant, as {@link org.hirz.access.Grant#legalBasis()}
   * @return the list, or empty where there is one with the id already
   */
  Optional<StoredList> create(HashList settings, String legalBasis, Act act);

  /**
   * The same under a salt that is given, so that entries that state no id have the same ids in
   * another store.
   *
   * @param salt {@value #SALT_BYTES} bytes
   */
  Optional<StoredList> create(HashList settings, byte[] salt, String legalBasis, Act act);

  /** The same on the basis of the list's authority, or, where it states none, that it was made. */
  default Optional<StoredList> create(HashList settings, Act act) {
    String authority = settings.terms().authority();
    return create(settings, authority.isBlank() ? "list made by this tenant" : authority, act);
  }

  /** Returns what was done to a list, newest first, at most {@code limit} acts. */
  List<RecordedAct> history(ListId list, int limit);
}
