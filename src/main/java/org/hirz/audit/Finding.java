package org.hirz.audit;

import java.util.Locale;

/** Something that is wrong with a stored log, and where. */
public sealed interface Finding {
  /**
   * Returns whether the log may be as it was written all the same: what is odd, but proves nothing.
   */
  default boolean isWarning() {
    return false;
  }

  /** Returns what is wrong and where, as one line of English. */
  String text();

  /**
   * Something is wrong with a record.
   *
   * @param number its number
   * @param fault what
   */
  record OfRecord(long number, RecordFault fault) implements Finding {
    @Override
    public boolean isWarning() {
      return fault == RecordFault.TIME_RUNS_BACK;
    }

    @Override
    public String text() {
      return "record %d: %s".formatted(number, words(fault));
    }
  }

  /** What may be wrong with a record. */
  enum RecordFault {
    /** There is none of this number. */
    MISSING,
    /** It comes after one with the same or a greater number. */
    OUT_OF_ORDER,
    /** It does not open with the store's key. */
    UNREADABLE,
    /** Its bytes are not of the form of records. */
    MALFORMED,
    /** The stored leaf is not the hash of its bytes. */
    LEAF_DIFFERS,
    /** It says that it has another number. */
    NUMBER_DIFFERS,
    /** The leaf that it names is not that of the record before. */
    CHAIN_BROKEN,
    /** Its time is long before that of a record before it. */
    TIME_RUNS_BACK,
    /** Of its session, events before it are missing. */
    SEQUENCE_GAP,
    /** Of its session, this event or a later one was recorded before. */
    SEQUENCE_REPEATED,
    /** It is erased, and no record says so. */
    ERASED_UNSAID,
    /** It is there, and a record says that it was erased. */
    NOT_ERASED,
    /** It says that records were erased which did not exist. */
    ERASES_TOO_MUCH,
    /** It makes a key of the log that is not among the stored keys, or another key is there. */
    KEY_DIFFERS,
    /** It is the first and makes no key, or it is stored as a key's record and makes none. */
    MAKES_NO_KEY
  }

  /**
   * Something is wrong with a stored hash above the leaves.
   *
   * @param level its level, see {@link Tiles}
   * @param index its index there
   * @param fault what
   */
  record OfTile(int level, long index, TileFault fault) implements Finding {
    @Override
    public String text() {
      return "hash %d of level %d: %s".formatted(index, level, words(fault));
    }
  }

  /** What may be wrong with a stored hash above the leaves. */
  enum TileFault {
    /** It is not there. */
    MISSING,
    /** It is not the root of its leaves. */
    DIFFERS,
    /** There are not as many leaves. */
    SUPERFLUOUS
  }

  /**
   * Something is wrong with a stored checkpoint.
   *
   * @param size the size under which it is stored
   * @param fault what
   */
  record OfCheckpoint(long size, CheckpointFault fault) implements Finding {
    @Override
    public String text() {
      return "checkpoint of size %d: %s".formatted(size, words(fault));
    }
  }

  /**
   * Something is wrong with the log, as compared with a checkpoint that was kept outside of its
   * database.
   *
   * @param size the size that the checkpoint names, or -1 where it is malformed
   * @param fault what
   */
  record OfOutside(long size, CheckpointFault fault) implements Finding {
    @Override
    public String text() {
      return "checkpoint outside of the database, of size %d: %s".formatted(size, words(fault));
    }
  }

  /** What may be wrong with a checkpoint. */
  enum CheckpointFault {
    /** There is none of this size, which is that of the log. */
    MISSING,
    /** It comes after one of the same or a greater size. */
    OUT_OF_ORDER,
    /** It is no signed checkpoint. */
    MALFORMED,
    /** It is that of another log. */
    FOREIGN,
    /** It names another size than that under which it is stored. */
    SIZE_DIFFERS,
    /** The first records of the log have another root. */
    ROOT_DIFFERS,
    /** A key that signed at that size has not signed it, or not rightly. */
    NOT_SIGNED,
    /** The log has fewer records: its end is missing. */
    BEYOND_THE_LOG
  }

  /**
   * Something is wrong with a stored public key.
   *
   * @param record number of the record under which it is stored
   * @param fault what
   */
  record OfKey(long record, KeyFault fault) implements Finding {
    @Override
    public String text() {
      return "key of record %d: %s".formatted(record, words(fault));
    }
  }

  /** What may be wrong with a stored public key. */
  enum KeyFault {
    /** The log has no key for its first records. */
    NO_FIRST,
    /** It comes after one of the same or a later record. */
    OUT_OF_ORDER,
    /** The log has no such record. */
    NO_RECORD
  }

  private static String words(Enum<?> fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
