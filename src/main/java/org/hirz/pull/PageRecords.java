package org.hirz.pull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.hashlist.format.SourceRecord;

/** What one page says, held back until the page is known to be whole. For one thread. */
final class PageRecords implements RecordSink {
  private final List<SourceRecord> records = new ArrayList<>();
  private final List<ListProblem> problems = new ArrayList<>();

  @Override
  public void record(SourceRecord record) {
    records.add(record);
  }

  @Override
  public void problem(ListProblem problem) {
    problems.add(problem);
  }

  /** Returns whether it says nothing at all. */
  boolean isEmpty() {
    return records.isEmpty() && problems.isEmpty();
  }

  /** Passes all on, counted on from {@code before} records of earlier pages. */
  void passTo(RecordSink sink, long before) throws IOException {
    for (SourceRecord record : records) {
      sink.record(
          new SourceRecord(
              record.id(),
              record.hashes(),
              record.labels(),
              record.flags(),
              record.origin(),
              record.withdrawn(),
              record.at() + before));
    }
    for (ListProblem problem : problems) {
      sink.problem(
          new ListProblem(
              problem.file(),
              problem.line() == 0 ? 0 : problem.line() + before,
              problem.field(),
              problem.reason(),
              problem.consequence()));
    }
  }
}
