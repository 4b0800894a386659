package org.hirz.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a block. A row that is wrong costs itself; what is said of it names the line
 * and repeats nothing. For one thread and one block.
 */
abstract sealed class RowParser permits CsvRowParser, NdjsonRowParser {
  private static final String TOO_LONG = "it has over " + RowBlocks.MAX_LINE_BYTES + " bytes";

  private final RowBlock block;

  RowParser(RowBlock block) {
    this.block = block;
  }

  /** Returns the rows of a block, in order. */
  static List<BulkRow> read(RowBlock block, RowFormat format, boolean derived) {
    RowParser parser =
        switch (format) {
          case NDJSON -> new NdjsonRowParser(block, derived);
          case CSV -> new CsvRowParser(block, derived);
        };
    return parser.rows();
  }

  private List<BulkRow> rows() {
    List<BulkRow> rows = new ArrayList<>(block.rows());
    byte[] bytes = block.bytes();
    long line = block.firstLine();
    int end;
    for (int from = 0; from < block.length(); from = end + 1, line++) {
      end = Lines.end(bytes, from, block.length());
      if (!Lines.isBlank(bytes, from, end)) {
        Place place = new Place(block.firstRow() + rows.size(), line);
        rows.add(
            end - from > RowBlocks.MAX_LINE_BYTES
                ? place.bad(null, TOO_LONG)
                : row(bytes, from, Lines.trimmed(bytes, from, end), place));
      }
    }
    return rows;
  }

  /** Reads the row in {@code bytes[from]} to {@code bytes[to - 1]}, which is not altered. */
  abstract BulkRow row(byte[] bytes, int from, int to, Place place);

  /**
   * Where a row stands.
   *
   * @param index its number, from 0
   * @param line its line, from 1
   */
  record Place(long index, long line) {
    BulkRow bad(@Nullable String id, String reason) {
      return new BulkRow.Bad(index, line, id, "line " + line + ": " + reason);
    }
  }
}
