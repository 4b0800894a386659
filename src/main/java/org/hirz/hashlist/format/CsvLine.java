package org.hirz.hashlist.format;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of comma-separated values (RFC 4180), cut into fields.
 *
 * <p>We depart from the RFC in that a field cannot contain the end of a line: a quote that is not
 * closed then costs one line and not the rest of the file. White space around a field is dropped
 * unless it stands within quotes.
 */
sealed interface CsvLine {
  /** Greatest number of fields in a line, inclusive. */
  int MAX_FIELDS = 64;

  /** The fields, at least one. */
  record Fields(List<String> values) implements CsvLine {}

  /** The line cannot be cut. */
  record Malformed(String reason) implements CsvLine {}

  /** Cuts a line. */
  static CsvLine parse(String line) {
    List<String> fields = new ArrayList<>(8);
    int position = 0;
    while (true) {
      if (fields.size() == MAX_FIELDS) {
        return new Malformed("the line has more than " + MAX_FIELDS + " fields");
      }
      int start = skipBlanks(line, position);
      if (start < line.length() && line.charAt(start) == '"') {
        StringBuilder field = new StringBuilder();
        position = quoted(line, start + 1, field);
        if (position < 0) {
          return new Malformed("a quote is not closed on its line");
        }
        position = skipBlanks(line, position);
        if (position < line.length() && line.charAt(position) != ',') {
          return new Malformed("text follows a closing quote");
        }
        fields.add(field.toString());
      } else {
        int comma = line.indexOf(',', start);
        position = comma < 0 ? line.length() : comma;
        fields.add(line.substring(start, position).stripTrailing());
      }
      if (position == line.length()) {
        return new Fields(fields);
      }
      position++;
    }
  }

  /** Appends what stands within quotes; returns the place after them, or -1 if there is no end. */
  private static int quoted(String line, int start, StringBuilder field) {
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '"') {
        field.append(c);
      } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else {
        return i + 1;
      }
    }
    return -1;
  }

  private static int skipBlanks(String line, int start) {
    int position = start;
    while (position < line.length()
        && (line.charAt(position) == ' ' || line.charAt(position) == '\t')) {
      position++;
    }
    return position;
  }
}
