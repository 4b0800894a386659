package org.hirz.benchmarks.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hirz.index.HashColumn;

/**
 * Files of hashes: four words of 64 bits each, most significant word first, each word
 * little-endian; 32 bytes a hash and no header. {@code hash_file.hpp} reads them.
 */
final class HashFile {
  private static final int HASH_BYTES = 32;
  private static final int BUFFER = 1 << 20;

  private HashFile() {}

  static void write(Path file, HashColumn column) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
      long[] words = column.words();
      for (int at = 0; at < words.length; ) {
        int count = Math.min(words.length - at, BUFFER / Long.BYTES);
        buffer.clear();
        buffer.asLongBuffer().put(words, at, count);
        buffer.limit(count * Long.BYTES);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        at += count;
      }
    }
  }

  static HashColumn read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      HashColumn.Builder builder = HashColumn.builder(Math.toIntExact(channel.size() / HASH_BYTES));
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
      while (channel.read(buffer) >= 0 || buffer.position() > 0) {
        buffer.flip();
        while (buffer.remaining() >= HASH_BYTES) {
          builder.add(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
        }
        buffer.compact();
      }
      return builder.build();
    }
  }
}
