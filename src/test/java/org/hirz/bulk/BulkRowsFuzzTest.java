package org.hirz.bulk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** No bytes raise an exception, every line with something on it is a row, in order. */
class BulkRowsFuzzTest {
  /** The first byte chooses the form. */
  @FuzzTest(maxDuration = "60s")
  void read(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    RowFormat format = RowFormat.values()[input[0] & 1];
    byte[] rows = Arrays.copyOfRange(input, 1, input.length);
    RowBlocks blocks = new RowBlocks(new ByteArrayInputStream(rows), format);
    long index = 0;
    long line = 0;
    while (blocks.next() instanceof RowBlocks.Next.Rows(RowBlock block)) {
      List<BulkRow> read = block.read(format, (input[0] & 2) != 0);
      if (read.size() != block.rows() || block.firstRow() != index) {
        throw new AssertionError("rows are lost or made up");
      }
      for (BulkRow row : read) {
        if (row.index() != index++ || row.line() <= line) {
          throw new AssertionError("rows are out of order");
        }
        line = row.line();
        if (row instanceof BulkRow.Good good && good.query().hashes().isEmpty()) {
          throw new AssertionError("a row without a hash is good");
        }
      }
    }
  }
}
