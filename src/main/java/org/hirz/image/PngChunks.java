package org.hirz.image;

import java.util.zip.CRC32;

/** Walks the chunks of a PNG. A chunk that the end of the file cuts is given with what is there. */
final class PngChunks {
  private final ByteSlice file;
  private int next;
  private int data;
  private int length;
  private boolean cut;

  /** Starts at a chunk. */
  PngChunks(ByteSlice file, int start) {
    this.file = file;
    this.next = start;
  }

  /** Goes to the next chunk; false at the end of the file. */
  boolean next() throws DecodeStop {
    if (cut || next > file.length() - 8) {
      return false;
    }
    long stated = file.u32be(next);
    data = next + 8;
    cut = stated > file.length() - data - 4;
    length = (int) Math.min(stated, file.length() - data);
    next = cut ? file.length() : data + length + 4;
    return true;
  }

  boolean is(String type) {
    return file.has(data - 4, type);
  }

  /** Index of this chunk's first data byte. */
  int data() {
    return data;
  }

  /** Bytes of data that are there. */
  int length() {
    return length;
  }

  /** Index of this chunk, at its length field. */
  int start() {
    return data - 8;
  }

  boolean cut() {
    return cut;
  }

  /** Whether the chunk is whole and its checksum right. Cost: a pass over it. */
  boolean intact() throws DecodeStop {
    if (cut) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(file.array(), file.at(data - 4), length + 4);
    return (int) crc.getValue() == file.s32be(data + (long) length);
  }
}
