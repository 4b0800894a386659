package org.hirz.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.hirz.access.ListScope;
import org.hirz.bulk.BulkRow;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.generation.Generation;
import org.hirz.hashlist.EntryHash;
import org.hirz.screening.HashQuery;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningResult;

/**
 * Some rows of a hash list, searched in one batch.
 *
 * @param search what they are searched in
 * @param input index of the input
 * @param firstLine the place of the first row
 * @param bytes how much of the input they are
 * @param rows reads them, on the thread that works
 */
record HashListUnit(
    Search search, int input, long firstLine, long bytes, Supplier<List<BulkRow>> rows)
    implements WorkUnit {
  /** Rows of 64 KiB and five times as much of findings. */
  private static final int WEIGHT = CheckRun.WINDOW / 16;

  /** What all units of a run share. */
  record Search(Generation generation, HashScreening screening) {
    List<ScreeningResult> all(List<HashQuery> queries) {
      return screening.screenAll(generation, queries, ListScope.ALL);
    }
  }

  @Override
  public String place() {
    return Long.toString(firstLine);
  }

  @Override
  public int weight() {
    return WEIGHT;
  }

  @Override
  public void run(FindingLines out) {
    List<BulkRow> read = rows.get();
    List<HashQuery> queries = new ArrayList<>(read.size());
    for (BulkRow row : read) {
      if (row instanceof BulkRow.Good good) {
        queries.add(good.query());
      }
    }
    Iterator<ScreeningResult> results = search.all(queries).iterator();
    for (BulkRow row : read) {
      out.add(
          switch (row) {
            case BulkRow.Good good -> finding(good, results.next());
            case BulkRow.Bad bad -> finding(bad);
          });
    }
    out.passed(bytes);
  }

  private Finding finding(BulkRow.Good row, ScreeningResult result) {
    List<EntryHash> hashes = new ArrayList<>(row.query().hashes().size());
    for (HashQuery.Submitted hash : row.query().hashes()) {
      hashes.add(new EntryHash(hash.value(), hash.quality()));
    }
    return new Finding(
        input,
        0,
        Finding.Place.row(row.line(), row.id()),
        new Finding.Contents(Finding.NONE, null, hashes, Finding.NONE),
        FindingOutcome.of(result.verdict()));
  }

  private Finding finding(BulkRow.Bad row) {
    return new Finding(
        input,
        0,
        Finding.Place.row(row.line(), row.id()),
        Finding.Contents.UNKNOWN,
        new FindingOutcome.Failed(ItemError.MALFORMED_ROW.wireName(), row.reason()));
  }
}
