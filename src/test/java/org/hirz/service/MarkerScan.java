package org.hirz.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Counts {@link Markers} in what is streamed through it, and notes the longest unbroken run of
 * them: markers one behind the other whose numbers follow on each other. Memory: one block.
 */
final class MarkerScan {
  private static final byte[] TAG = Markers.TAG.getBytes(StandardCharsets.US_ASCII);

  /**
   * The tag as a text of two bytes a letter, in either order: the bytes from the first letter on.
   */
  private static final byte[] WIDE =
      Arrays.copyOf(Markers.TAG.getBytes(StandardCharsets.UTF_16LE), 2 * Markers.TAG.length() - 1);

  private static final int BLOCK = 1 << 20;

  private final byte[] control;
  private final byte[] block = new byte[BLOCK + Markers.BYTES * 2];
  private int kept;
  private long at;
  private long next = -1;
  private long number;
  private long run;

  long markers;
  long wide;
  long controls;
  long longest;
  long bytes;

  /**
   * @param control a text that must be found where the scan works; shorter than two markers
   */
  MarkerScan(String control) {
    this.control = control.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Scans a file, such as a heap dump, in which texts are of one byte or of two, high one first.
   */
  static MarkerScan ofFile(Path file, String control) throws IOException {
    MarkerScan scan = new MarkerScan(control);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[BLOCK];
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        scan.take(piece, length);
      }
    }
    scan.gap();
    return scan;
  }

  /** Scans all memory of a running process that can be written to, as Linux shows it. */
  static MarkerScan ofMemory(long pid, String control) throws IOException {
    MarkerScan scan = new MarkerScan(control);
    byte[] piece = new byte[BLOCK];
    try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
        String[] fields = line.split("\\s+", 6);
        if (!fields[1].startsWith("rw") || fields[5].startsWith("[v")) {
          continue;
        }
        long from = Long.parseLong(fields[0].substring(0, fields[0].indexOf('-')), 16);
        long to = Long.parseLong(fields[0].substring(fields[0].indexOf('-') + 1), 16);
        for (long position = from; position < to; position += BLOCK) {
          int length = (int) Math.min(BLOCK, to - position);
          try {
            memory.seek(position);
            memory.readFully(piece, 0, length);
            scan.take(piece, length);
          } catch (IOException goneMeanwhile) {
            scan.gap();
          }
        }
        scan.gap();
      }
    }
    return scan;
  }

  /** What follows does not touch what was before. */
  private void gap() {
    search(kept, kept);
    kept = 0;
    next = -1;
  }

  private void take(byte[] piece, int length) {
    System.arraycopy(piece, 0, block, kept, length);
    int filled = kept + length;
    bytes += length;
    // What may be the beginning of something stays for the next block.
    int keep = Math.min(filled, Markers.BYTES * 2 - 1);
    search(filled - keep, filled);
    System.arraycopy(block, filled - keep, block, 0, keep);
    at += filled - keep;
    kept = keep;
  }

  private void search(int end, int filled) {
    for (int i = 0; i < end; i++) {
      byte first = block[i];
      if (first == TAG[0]) {
        if (startsWith(TAG, i, filled)) {
          mark(i, filled);
        } else if (startsWith(WIDE, i, filled)) {
          wide++;
        }
      } else if (first == control[0] && startsWith(control, i, filled)) {
        controls++;
      }
    }
  }

  private boolean startsWith(byte[] wanted, int from, int filled) {
    return from + wanted.length <= filled
        && Arrays.equals(block, from, from + wanted.length, wanted, 0, wanted.length);
  }

  private void mark(int i, int filled) {
    markers++;
    long found = -1;
    if (i + Markers.BYTES <= filled) {
      String digits =
          new String(block, i + TAG.length, Markers.BYTES - TAG.length, StandardCharsets.US_ASCII);
      found = digits.matches("[0-9a-f]{8}") ? Long.parseLong(digits, 16) : -1;
    }
    run = at + i == next && found == number + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    next = at + i + Markers.BYTES;
    number = found;
  }

  /** Returns figures for a person, given how many bytes of markers were sent. */
  String figures(long sent) {
    return String.format(
        Locale.ROOT,
        "%d markers in %d MiB, %.1f %% of those sent; longest run %d bytes; control %d",
        markers,
        bytes >> 20,
        100.0 * markers * Markers.BYTES / sent,
        longest * Markers.BYTES,
        controls);
  }
}
