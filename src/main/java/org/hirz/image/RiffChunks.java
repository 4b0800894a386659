package org.hirz.image;

/** Walks RIFF chunks. A chunk that the end cuts is given with what is there. */
final class RiffChunks {
  private final ByteSlice file;
  private final int end;
  private long next;
  private int data;
  private int length;
  private boolean cut;

  /** Starts at a chunk; chunks lie before {@code end}. */
  RiffChunks(ByteSlice file, int start, int end) {
    this.file = file;
    this.next = start;
    this.end = Math.min(end, file.length());
  }

  /** Goes to the next chunk; false at the end. */
  boolean next() throws DecodeStop {
    if (next > end - 8L) {
      return false;
    }
    long stated = file.u32le(next + 4);
    data = (int) next + 8;
    length = (int) Math.min(stated, end - data);
    cut = stated > length;
    next = data + stated + (stated & 1);
    return true;
  }

  /** Goes on at an index inside the current chunk, as readers do that trust the inner sizes. */
  void continueAt(int index) {
    next = index;
  }

  boolean is(String type) {
    return file.has(data - 8, type);
  }

  int data() {
    return data;
  }

  int length() {
    return length;
  }

  boolean cut() {
    return cut;
  }
}
