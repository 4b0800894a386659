package org.hirz.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.json.JsonBytes;
import org.hirz.screening.HashQuery;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningResult;

/**
 * Checks blocks of rows, all in one generation: what is in them is read, searched for in one batch
 * and answered, row by row in order.
 *
 * <p>What a row is answered does not depend on the rows around it, nor on how the input was cut
 * into blocks. Any number of threads, each with blocks of its own.
 */
public final class BulkCheck {

  private final Generation generation;
  private final ListScope scope;
  private final HashScreening screening;
  private final Settings settings;
  private final ResultWriter writer;

  /**
   * How rows are read and results written.
   *
   * @param in the form of the rows
   * @param out the form of the results
   * @param only which results are written
   * @param derived whether every PDQ is searched in all orientations, worked out from its bits; in
   *     NDJSON a row may ask for that itself
   * @param showDistance whether matches show their distance, in NDJSON
   */
  public record Settings(
      RowFormat in, RowFormat out, Only only, boolean derived, boolean showDistance) {}

  /**
   * Makes a check.
   *
   * @param generation what to search, to the end of the input
   * @param scope the lists that the caller may be matched against
   */
  public BulkCheck(
      Generation generation, ListScope scope, HashScreening screening, Settings settings) {
    this.generation = generation;
    this.scope = scope;
    this.screening = screening;
    this.settings = settings;
    this.writer = ResultWriter.of(settings.out(), settings.showDistance());
  }

  /**
   * The answer to a block.
   *
   * @param output the results that are to be written, UTF-8, whole lines; not a copy
   * @param tally of all rows of the block, written or not
   * @param results of all rows, in order
   */
  public record Answer(byte[] output, BulkTally tally, List<RowResult> results) {}

  /** Returns what stands before the first result, possibly nothing. */
  public byte[] head() {
    return writer.head();
  }

  /** Checks a block. */
  public Answer check(RowBlock block) {
    List<BulkRow> rows = RowParser.read(block, settings.in(), settings.derived());
    List<HashQuery> queries = new ArrayList<>(rows.size());
    for (BulkRow row : rows) {
      if (row instanceof BulkRow.Good good) {
        queries.add(good.query());
      }
    }
    Iterator<ScreeningResult> screened = screening.screenAll(generation, queries, scope).iterator();
    List<RowResult> results = new ArrayList<>(rows.size());
    JsonBytes output = new JsonBytes();
    for (BulkRow row : rows) {
      RowResult result =
          switch (row) {
            case BulkRow.Good good -> new RowResult.Screened(good, screened.next());
            case BulkRow.Bad bad -> new RowResult.Refused(bad);
          };
      results.add(result);
      if (isWritten(result)) {
        writer.write(result, output);
      }
    }
    return new Answer(output.toBytes(), BulkTally.of(results), results);
  }

  private boolean isWritten(RowResult result) {
    return switch (result) {
      case RowResult.Refused refused -> true;
      case RowResult.Screened screened ->
          settings.only().includes(screened.result().verdict().matches());
    };
  }

  /**
   * Returns what ends the results. Without it they are incomplete.
   *
   * @param total of all rows
   * @param inputDigest of all bytes of the input, as {@link RowBlocks.Next.End} says it
   */
  public byte[] trailer(BulkTally total, String inputDigest) {
    return ResultFrame.of(generation, scope).trailer(settings.out(), total, inputDigest);
  }
}
