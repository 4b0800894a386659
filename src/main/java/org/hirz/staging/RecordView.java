package org.hirz.staging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.canonical.EntryRecord;

/**
 * A record as it is sorted: with {@link ByteWriter}'s texts,
 *
 * <pre>
 * 4 bytes  how many follow
 *          the entry's record; of one that withdraws, only the id (text)
 * 4 bytes  flags that are stated both ways, two bits each, where {@link #CONFLICTING} is set
 * 8 bytes  milliseconds since 1970-01-01 UTC, where {@link #TIMED} is set
 * 8 bytes  where the record stands in the file
 * octet    marks
 * </pre>
 *
 * <p>This is a view of one in an array, which another may move. Numbers are most significant first.
 * Not thread-safe.
 */
class RecordView {
  /** The record takes its entry back. */
  static final int WITHDRAWN = 1;

  /** It says when its source changed the entry. */
  static final int TIMED = 2;

  /** It states a flag both ways. */
  static final int CONFLICTING = 4;

  /** Something of it is kept out of the search, if it is all there is of its entry. */
  static final int KEPT_OUT = 8;

  /** It has a hash of the kinds that {@link RepeatedValues} looks at, and another. */
  static final int COUNTED = 16;

  /** What stands before the entry's record, in bytes. */
  static final int HEAD_BYTES = Integer.BYTES;

  /** Most that a record takes besides that of the entry, in bytes. */
  static final int MOST_EXTRA_BYTES = HEAD_BYTES + Integer.BYTES + 2 * Long.BYTES + 1;

  private static final VarHandle INT32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = {};
  private int start;
  private int end;
  private int idFrom;
  private int idTo;

  /** Appends a record. */
  static void write(
      EntryRecord entry, int marks, int conflicting, long updated, long at, ByteWriter out) {
    int length = entry.size() + Long.BYTES + 1;
    length += (marks & CONFLICTING) != 0 ? Integer.BYTES : 0;
    length += (marks & TIMED) != 0 ? Long.BYTES : 0;
    int32(length, out);
    entry.writeTo(out);
    if ((marks & CONFLICTING) != 0) {
      int32(conflicting, out);
    }
    if ((marks & TIMED) != 0) {
      out.int64(updated);
    }
    out.int64(at).octet(marks);
  }

  private static void int32(int value, ByteWriter out) {
    out.octet(value >>> 24).octet(value >>> 16).octet(value >>> 8).octet(value);
  }

  /** Moves to the record whose first byte is at {@code position}; returns where the next begins. */
  final int moveTo(byte[] array, int position) {
    bytes = array;
    start = position + HEAD_BYTES;
    end = start + int32(position);
    int length = bytes[start];
    idFrom = length < 0 ? start + 2 : start + 1;
    idTo = idFrom + (length < 0 ? length & 0x7f | bytes[start + 1] << 7 : length);
    return end;
  }

  /** Returns the array in which the record stands. */
  final byte[] array() {
    return bytes;
  }

  /** Returns the length of the record as a whole, in bytes. */
  final int length() {
    return end - start + HEAD_BYTES;
  }

  /** Appends the record as a whole. */
  final void writeTo(ByteWriter out) {
    out.bytes(bytes, start - HEAD_BYTES, length());
  }

  /** Compares the ids, by their bytes, unsigned. */
  final int compareId(RecordView other) {
    return Arrays.compareUnsigned(bytes, idFrom, idTo, other.bytes, other.idFrom, other.idTo);
  }

  /** Does the same with an id of its own array. */
  final int compareId(byte[] id) {
    return Arrays.compareUnsigned(bytes, idFrom, idTo, id, 0, id.length);
  }

  /** Returns the id's bytes, UTF-8; a new array on every call. */
  final byte[] id() {
    return Arrays.copyOfRange(bytes, idFrom, idTo);
  }

  /** Returns the place of the id's first byte. */
  final int idFrom() {
    return idFrom;
  }

  /** Returns the place after the id's last byte. */
  final int idTo() {
    return idTo;
  }

  /** Returns the marks. */
  final int marks() {
    return bytes[end - 1];
  }

  /** Returns whether a mark is set. */
  final boolean has(int mark) {
    return (marks() & mark) != 0;
  }

  /** Returns where the record stands in the file. */
  final long at() {
    return int64(end - 1 - Long.BYTES);
  }

  /** Returns when its source changed the entry, or {@link Incoming#NO_TIME}. */
  final long updated() {
    return has(TIMED) ? int64(end - 1 - 2 * Long.BYTES) : Incoming.NO_TIME;
  }

  /** Returns the flags that it states both ways, two bits each. */
  final int conflicting() {
    return has(CONFLICTING) ? int32(entryEnd()) : 0;
  }

  /** Returns the record of the entry: of one that withdraws, only the id can be asked for. */
  final EntryRecord entry() {
    try {
      return EntryRecord.ofBytes(Arrays.copyOfRange(bytes, start, entryEnd()));
    } catch (MalformedException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  private int entryEnd() {
    int tail = Long.BYTES + 1;
    tail += has(CONFLICTING) ? Integer.BYTES : 0;
    tail += has(TIMED) ? Long.BYTES : 0;
    return end - tail;
  }

  private int int32(int position) {
    return (int) INT32.get(bytes, position);
  }

  private long int64(int position) {
    return (long) INT64.get(bytes, position);
  }
}
