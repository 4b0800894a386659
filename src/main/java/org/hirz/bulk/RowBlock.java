package org.hirz.bulk;

import java.util.List;

/**
 * Whole lines of a bulk check's input, in their order. The unit of work: any thread may check it.
 *
 * @param columns the header of CSV as {@link RowBlocks} read it, or empty text for NDJSON
 * @param firstRow the number of its first row, from 0
 * @param firstLine the number of its first line, from 1
 * @param bytes begins with the lines, each ended by LF but perhaps the last; not to be altered
 * @param length how many bytes they are
 * @param rows how many rows there are: lines with something on them
 */
public record RowBlock(
    String columns, long firstRow, long firstLine, byte[] bytes, int length, int rows) {

  /**
   * Reads the rows, in order. A row that is wrong costs itself.
   *
   * @param format of the input
   * @param derived whether every PDQ is to be searched in all orientations
   */
  public List<BulkRow> read(RowFormat format, boolean derived) {
    return RowParser.read(this, format, derived);
  }

  /** Returns where it stands only: hashes are never printed. */
  @Override
  public String toString() {
    return "RowBlock[line " + firstLine + ", " + rows + " rows]";
  }
}
