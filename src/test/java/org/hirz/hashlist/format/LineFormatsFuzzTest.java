package org.hirz.hashlist.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Nature;

/** No bytes raise an exception in a line format, and what is found keeps its promises. */
class LineFormatsFuzzTest {
  private static final List<String> FORMATS =
      List.of(
          "hirz", "pdq", "hashsum", "hashdeep", "icse", "nsrl2", "threatexchange-csv", "hashsum");

  /** The first byte chooses the format, and whether a type is stated. */
  @FuzzTest(maxDuration = "60s")
  void read(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    FormatSettings settings = FormatSettings.of(Nature.BENIGN).withSeries(series -> "s");
    if ((input[0] & 8) != 0) {
      settings = settings.withType(HashType.PDQ);
    }
    byte[] file = Arrays.copyOfRange(input, 1, input.length);
    check(ListFormats.byName(FORMATS.get(input[0] & 7)).orElseThrow(), settings, file);
  }

  /** Throws an {@link AssertionError} where a reading is not as it must be. */
  static void check(ListFormat format, FormatSettings settings, byte[] file) throws IOException {
    FormatGolden golden = new FormatGolden();
    golden.ended(format.read(new ByteArrayInputStream(file), settings, golden));
    check(golden);
  }

  static void check(FormatGolden golden) {
    long last = 0;
    for (SourceRecord record : golden.records) {
      boolean ordered = record.at() > last;
      boolean plain =
          record.id().isEmpty() || PlainText.isPlain(record.id(), HashEntry.MAX_ID_LENGTH);
      if (!ordered || !plain) {
        throw new AssertionError("a record is not as it must be");
      }
      last = record.at();
    }
    if (golden.outcome() instanceof ListFormat.Outcome.Complete(long records)
        && records < golden.records.size()) {
      throw new AssertionError("more records than lines");
    }
  }
}
