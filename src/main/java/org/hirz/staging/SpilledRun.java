package org.hirz.staging;

import java.io.IOException;
import org.hirz.hashlist.canonical.ByteWriter;

/** Records in order, in blocks of a sealed file that follow one another. Not thread-safe. */
final class SpilledRun {
  private final SealedFile file;
  private final SealedFile.Place begin;
  private final ByteWriter block = new ByteWriter(SealedFile.BLOCK_BYTES);
  private SealedFile.Place end;
  private byte[] lastId = {};

  /** Begins an empty run at the end of a file. */
  SpilledRun(SealedFile file) {
    this.file = file;
    this.begin = file.end();
    this.end = begin;
  }

  /** Returns whether a record may follow the last one, where nothing else was written since. */
  boolean mayBeFollowedBy(RecordView record) {
    return record.compareId(lastId) >= 0;
  }

  /** Appends a record. */
  void append(RecordView record) throws IOException {
    if (block.size() > 0 && block.size() + record.length() > SealedFile.BLOCK_BYTES) {
      flush();
    }
    record.writeTo(block);
    lastId = lastId(record);
  }

  private byte[] lastId(RecordView record) {
    int length = record.idTo() - record.idFrom();
    byte[] id = lastId.length == length ? lastId : new byte[length];
    System.arraycopy(record.array(), record.idFrom(), id, 0, length);
    return id;
  }

  /** Writes what was appended; to be called before the records are read. */
  void flush() throws IOException {
    file.append(block.array(), block.size());
    block.clear();
    end = file.end();
  }

  /** Returns the records from the first on. */
  RecordCursor records() {
    return new RecordCursor() {
      private SealedFile.Place next = begin;
      private byte[] buffer = new byte[SealedFile.BLOCK_BYTES + 64];
      private int position;
      private int length;

      @Override
      boolean next() throws IOException {
        if (position == length) {
          if (next.position() == end.position()) {
            return false;
          }
          SealedFile.Block read = file.read(next, buffer);
          buffer = read.bytes();
          length = read.length();
          next = read.next();
          position = 0;
        }
        position = moveTo(buffer, position);
        return true;
      }
    };
  }
}
