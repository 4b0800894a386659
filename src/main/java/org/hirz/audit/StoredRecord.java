package org.hirz.audit;

/**
 * A record as the store has it.
 *
 * @param number the number under which it is stored
 * @param leaf the hash that is stored for it
 * @param body what it says, as far as that is there and can be read
 */
public record StoredRecord(long number, TreeHash leaf, Body body) {
  /** What a record says. */
  public sealed interface Body {}

  /**
   * The record's bytes; see {@link RecordForm}.
   *
   * @param bytes the bytes, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Present(byte[] bytes) implements Body {}

  /** The bytes were erased; the leaf remains. */
  public record Erased() implements Body {}

  /** The bytes are there, sealed, and the reader was not given the key. */
  public record Locked() implements Body {}

  /** The bytes are there, the key too, and it does not open them: they were changed or moved. */
  public record Broken() implements Body {}
}
