package org.hirz.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.format.CsvFields;

/**
 * Which column of CSV holds what; -1 where there is none.
 *
 * @param id the row's own id
 * @param type the hash type's name
 * @param value the hash
 * @param quality PDQ quality
 * @param size how many columns there are
 */
record CsvColumns(int id, int type, int value, int quality, int size) {
  private static final List<String> NAMES = List.of("id", "type", "value", "quality");
  private static final String FORM = "the header is id,type,value or id,type,value,quality";

  /** A header that was read. */
  sealed interface Header {
    /** It says which column holds what. */
    record Good(CsvColumns columns) implements Header {}

    /** It does not. */
    record Bad(String reason) implements Header {}
  }

  /**
   * Reads a header: the names in any order, of which only {@code type} and {@code value} must be
   * there.
   */
  static Header read(byte[] line, int from, int to) {
    if (to - from > RowBlocks.MAX_LINE_BYTES) {
      return new Header.Bad(FORM);
    }
    byte[] copy = Arrays.copyOfRange(line, from, to);
    CsvFields fields = new CsvFields(',');
    Optional<String> fault = fields.cut(copy, 0, copy.length);
    if (fault.isPresent()) {
      return new Header.Bad(FORM + "; " + fault.get());
    }
    int[] places = {-1, -1, -1, -1};
    for (int i = 0; i < fields.size(); i++) {
      int name = NAMES.indexOf(fields.text(i));
      if (name < 0 || places[name] >= 0) {
        return new Header.Bad(
            FORM + "; column " + (i + 1) + (name < 0 ? " is none of these" : " is there twice"));
      }
      places[name] = i;
    }
    return places[1] < 0 || places[2] < 0
        ? new Header.Bad(FORM)
        : new Header.Good(
            new CsvColumns(places[0], places[1], places[2], places[3], fields.size()));
  }

  /**
   * Returns the columns that a header in the form of {@link #text} names.
   *
   * @throws IllegalArgumentException if it is none
   */
  static CsvColumns parse(String text) {
    byte[] line = text.getBytes(StandardCharsets.UTF_8);
    return switch (read(line, 0, line.length)) {
      case Header.Good(CsvColumns columns) -> columns;
      case Header.Bad(String reason) -> throw new IllegalArgumentException(reason);
    };
  }

  /** Returns the header as it is written. */
  String text() {
    String[] names = new String[size];
    int[] places = {id, type, value, quality};
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        names[places[i]] = NAMES.get(i);
      }
    }
    return String.join(",", names);
  }
}
