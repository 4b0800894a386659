package org.hirz.hashlist.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one line of separated values (RFC 4180) after another, as ranges of its bytes.
 *
 * <p>We depart from the RFC in that a field cannot contain the end of a line: a quote that is not
 * closed then costs one line and not the rest of the file. White space around a field is dropped
 * unless it stands within quotes.
 *
 * <p>One instance serves all lines of a file, so that a line makes no objects. Not thread-safe.
 */
public final class CsvFields {
  /** Greatest number of fields in a line, inclusive. */
  public static final int MAX_FIELDS = 64;

  private final byte separator;
  private final int[] starts = new int[MAX_FIELDS];
  private final int[] ends = new int[MAX_FIELDS];
  private byte[] bytes = {};
  private int size;

  /** Cuts at the given ASCII character. */
  public CsvFields(char separator) {
    this.separator = (byte) separator;
  }

  /**
   * Cuts a line. Doubled quotes are made single within the reader's buffer.
   *
   * @return why it cannot be cut, or empty where it was; there is then at least one field
   */
  Optional<String> cut(LineReader line) {
    return cut(line.bytes(), line.start(), line.end());
  }

  /**
   * Cuts the line in {@code line[start]} to {@code line[end - 1]}. Doubled quotes are made single
   * within the array, which is kept.
   *
   * @return why it cannot be cut, or empty where it was; there is then at least one field
   */
  public Optional<String> cut(byte[] line, int start, int end) {
    bytes = line;
    size = 0;
    int position = start;
    while (true) {
      if (size == MAX_FIELDS) {
        return Optional.of("the line has more than " + MAX_FIELDS + " fields");
      }
      position = skipBlanks(position, end);
      if (position < end && bytes[position] == '"') {
        position = quoted(position + 1, end);
        if (position < 0) {
          return Optional.of("a quote is not closed on its line");
        }
        position = skipBlanks(position, end);
        if (position < end && bytes[position] != separator) {
          return Optional.of("text follows a closing quote");
        }
      } else {
        position = unquoted(position, end);
      }
      size++;
      if (position == end) {
        return Optional.empty();
      }
      position++;
    }
  }

  private int unquoted(int start, int end) {
    int position = start;
    while (position < end && bytes[position] != separator) {
      position++;
    }
    int last = position;
    while (last > start && isBlank(bytes[last - 1])) {
      last--;
    }
    starts[size] = start;
    ends[size] = last;
    return position;
  }

  /** Returns the place after the closing quote, or -1 where there is none. */
  private int quoted(int start, int end) {
    int target = start;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '"') {
        if (i + 1 == end || bytes[i + 1] != '"') {
          starts[size] = start;
          ends[size] = target;
          return i + 1;
        }
        i++;
      }
      bytes[target++] = bytes[i];
    }
    return -1;
  }

  private int skipBlanks(int start, int end) {
    int position = start;
    while (position < end && bytes[position] != separator && isBlank(bytes[position])) {
      position++;
    }
    return position;
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  /** Returns how many fields there are. */
  public int size() {
    return size;
  }

  /** Returns what holds the fields. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the place of the first byte of a field. */
  public int start(int field) {
    return starts[field];
  }

  /** Returns the place after the last byte of a field. */
  public int end(int field) {
    return ends[field];
  }

  /** Returns whether there is nothing in a field, or no such field. */
  public boolean isEmpty(int field) {
    return field < 0 || field >= size || starts[field] == ends[field];
  }

  /** Returns a field as text; empty text where there is no such field. */
  public String text(int field) {
    return isEmpty(field)
        ? ""
        : new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }

  /** Returns all fields as text. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(text(i));
    }
    return texts;
  }
}
