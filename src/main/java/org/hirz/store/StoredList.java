package org.hirz.store;

import java.time.Instant;
import java.util.OptionalInt;
import org.hirz.hashlist.HashList;

/**
 * A list.
 *
 * @param settings of the live version, or as it was created where none is live or it is damaged
 * @param salt 32 bytes, under which ids are derived for entries that state none; not to be changed
 * @param enabled whether its live version is searched
 * @param live the number of its live version, if any; also while it is disabled
 * @param newest the number of its newest version that was staged, 0 where there is none
 * @param createdAt when
 * @param createdBy the key id of who created it
 */
public record StoredList(
    HashList settings,
    byte[] salt,
    boolean enabled,
    OptionalInt live,
    int newest,
    Instant createdAt,
    String createdBy) {}
