package org.hirz.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.hirz.bulk.BulkRow;
import org.hirz.hashlist.format.Containers;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.hashlist.format.SourceRecord;
import org.hirz.screening.HashQuery;
import org.jspecify.annotations.Nullable;

/**
 * The records of a list's file, in lots: a thread of its own reads, so that who takes them can stop
 * at any one. Memory: {@value #LOTS} lots of at most {@value #LOT}.
 *
 * <p>A record that is rejected is a row that is not well-formed, in its place. Records that take an
 * entry back are no hashes to be checked and are left out.
 */
final class RecordFeed implements RecordSink {
  private static final int LOT = 1000;
  private static final int LOTS = 4;

  private final Source source;
  private final ListFormat format;
  private final FormatSettings settings;
  private final boolean derived;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(LOTS);
  private final Thread reader;
  private List<BulkRow> lot = new ArrayList<>(LOT);
  private long row;

  /** Opens the file; called, and what it returns is closed, on the thread that reads. */
  @FunctionalInterface
  interface Source {
    /**
     * Opens the file.
     *
     * @throws IOException if it cannot be
     */
    InputStream open() throws IOException;
  }

  /** What comes next. */
  sealed interface Step {
    /** Rows; at least one. */
    record Lot(List<BulkRow> rows) implements Step {}

    /** There are no more. */
    record End() implements Step {}

    /** The file is not such a list, or cannot be read. */
    record Failed(IOException cause) implements Step {}
  }

  /**
   * Begins to read.
   *
   * @param source gives the file, perhaps packed; read to its very end, unless it is refused
   * @param derived whether every PDQ is searched in all orientations
   */
  RecordFeed(Source source, ListFormat format, FormatSettings settings, boolean derived) {
    this.source = source;
    this.format = format;
    this.settings = settings;
    this.derived = derived;
    this.reader = Thread.ofPlatform().name("hirz-check-list").daemon().start(this::read);
  }

  /** Waits for what comes next. After an end nothing does. */
  Step next() throws InterruptedException {
    return steps.take();
  }

  private void read() {
    try (InputStream in = source.open()) {
      ListFormat.Outcome outcome =
          Containers.read(in, format, settings, this, Containers.Limits.DEFAULTS);
      passOn();
      if (outcome instanceof ListFormat.Outcome.Complete) {
        in.transferTo(OutputStream.nullOutputStream()); // what follows what was unpacked
      }
      steps.put(
          switch (outcome) {
            case ListFormat.Outcome.Complete complete -> new Step.End();
            case ListFormat.Outcome.Refused(long at, String reason) ->
                new Step.Failed(new RefusedListException(place(at) + reason));
          });
    } catch (StoppedException e) {
      Thread.currentThread().interrupt(); // nobody takes any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(new IOException("the reader failed", e));
    }
  }

  private void fail(IOException cause) {
    try {
      steps.put(new Step.Failed(cause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String place(long at) {
    return at == 0 ? "" : (format.unit() == ListFormat.Unit.LINE ? "line " : "record ") + at + ": ";
  }

  @Override
  public void record(SourceRecord record) {
    if (record.withdrawn()) {
      return;
    }
    List<HashQuery.Submitted> hashes =
        record.hashes().stream()
            .map(hash -> new HashQuery.Submitted(hash.value(), hash.quality()))
            .toList();
    @Nullable String id = record.id().isEmpty() ? null : record.id();
    add(new BulkRow.Good(row, Math.max(1, record.at()), id, new HashQuery(hashes, derived)));
  }

  @Override
  public boolean takesWorthless() {
    return true; // evidence has empty files, and they are looked at like others
  }

  @Override
  public void problem(ListProblem problem) {
    if (problem.consequence() == ListProblem.Consequence.REJECTED) {
      String field = problem.field().isEmpty() ? "" : problem.field() + " ";
      add(new BulkRow.Bad(row, Math.max(1, problem.line()), null, field + problem.reason()));
    }
  }

  private void add(BulkRow next) {
    lot.add(next);
    row++;
    if (lot.size() == LOT) {
      try {
        passOn();
      } catch (InterruptedException e) {
        throw new StoppedException();
      }
    }
  }

  private void passOn() throws InterruptedException {
    if (!lot.isEmpty()) {
      steps.put(new Step.Lot(lot));
      lot = new ArrayList<>(LOT);
    }
  }

  /** Ends the reading, and waits until it has ended. */
  void close() {
    reader.interrupt();
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
