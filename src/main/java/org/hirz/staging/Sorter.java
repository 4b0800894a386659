package org.hirz.staging;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hirz.hashlist.canonical.EntryRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sorts records by id in bounded memory; records of one id stay in the order in which they came.
 *
 * <p>What fits one buffer is sorted in memory. Beyond that a full buffer is sorted and written to a
 * sealed file by a second thread while the other is filled. A buffer whose records come after those
 * of the one before joins its run, so that records that come in order are one run; many runs are
 * merged to one as soon as there are {@link Limits#runs()}. Memory: two buffers, and a block a run.
 *
 * <p>For one thread, whose second thread is its own affair.
 */
final class Sorter implements Closeable {
  /**
   * Bounds.
   *
   * @param bufferBytes the size of each of two buffers
   * @param runs how many runs are read at once at most, 2 or more
   */
  record Limits(int bufferBytes, int runs) {
    /** 64 MiB of buffers, and 16 MiB of blocks where the records take 8 GiB. */
    static final Limits DEFAULT = new Limits(1 << 25, 256);

    /** Greatest size of the record of an entry, in bytes. */
    int entryBytes() {
      return bufferBytes / 4;
    }
  }

  private final Path folder;
  private final Limits limits;
  private final List<SpilledRun> runs = new ArrayList<>();
  private @Nullable SealedFile file;
  private RunBuffer filled;
  private @Nullable RunBuffer other;
  private @Nullable FutureTask<@Nullable Void> spilling;

  /**
   * @param folder where to make temporary files, if any are needed
   */
  Sorter(Path folder, Limits limits) {
    this.folder = folder;
    this.limits = limits;
    this.filled = new RunBuffer(limits.bufferBytes());
  }

  /**
   * Adds a record.
   *
   * @param entry of at most {@link Limits#entryBytes()}
   * @param marks as in {@link RecordView}
   * @param conflicting the flags that it states both ways
   * @param updated milliseconds since 1970-01-01 UTC, or {@link Incoming#NO_TIME}
   * @param at where it stands
   * @throws IOException if the folder cannot be written to
   */
  void add(EntryRecord entry, int marks, int conflicting, long updated, long at)
      throws IOException {
    if (!filled.fits(entry.size())) {
      spill();
    }
    filled.add(entry, marks, conflicting, updated, at);
  }

  private void spill() throws IOException {
    await();
    RunBuffer full = filled;
    filled = other == null ? new RunBuffer(limits.bufferBytes()) : other;
    other = full;
    FutureTask<@Nullable Void> task =
        new FutureTask<>(
            () -> {
              write(full);
              full.clear();
              return null;
            });
    spilling = task;
    Thread.ofPlatform().name("hirz-spill").daemon(true).start(task);
  }

  private void write(RunBuffer full) throws IOException {
    SealedFile to = file == null ? SealedFile.in(folder) : file;
    file = to;
    RecordCursor records = full.sorted();
    records.next();
    if (runs.isEmpty() || !runs.getLast().mayBeFollowedBy(records)) {
      if (runs.size() == limits.runs()) {
        to = mergeRuns();
      }
      runs.add(new SpilledRun(to));
    }
    SpilledRun run = runs.getLast();
    do {
      run.append(records);
    } while (records.next());
    run.flush();
  }

  private SealedFile mergeRuns() throws IOException {
    SealedFile old = file;
    SealedFile next = SealedFile.in(folder);
    file = next;
    try (old) {
      SpilledRun merged = new SpilledRun(next);
      SortedRecords records = new SortedRecords(cursors());
      for (RecordView record = records.next(); record != null; record = records.next()) {
        merged.append(record);
      }
      merged.flush();
      runs.clear();
      runs.add(merged);
    }
    return next;
  }

  private List<RecordCursor> cursors() {
    List<RecordCursor> cursors = new ArrayList<>();
    runs.forEach(run -> cursors.add(run.records()));
    return cursors;
  }

  /**
   * Returns the records in order; none may be added any more.
   *
   * @throws IOException if the folder cannot be written to, or read back
   */
  SortedRecords sorted() throws IOException {
    await();
    other = null;
    List<RecordCursor> cursors = cursors();
    cursors.add(filled.sorted());
    return new SortedRecords(cursors);
  }

  private void await() throws IOException {
    FutureTask<@Nullable Void> task = spilling;
    spilling = null;
    if (task == null) {
      return;
    }
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      spilling = task;
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the sort was interrupted");
    }
  }

  /** Removes the temporary files, once the second thread has let go of them. */
  @Override
  public void close() throws IOException {
    FutureTask<@Nullable Void> task = spilling;
    boolean interrupted = false;
    while (task != null && !task.isDone()) {
      try {
        task.get();
      } catch (ExecutionException e) {
        break; // the failure that led here, or one that does not matter any more
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    SealedFile last = file;
    if (last != null) {
      last.close();
    }
  }
}
