package org.hirz.pull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.pull.Fetched.Failure;
import org.hirz.pull.Fetched.Kind;
import org.hirz.pull.NcmecPages.Page;
import org.hirz.pull.NcmecPages.Range;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a range as one file of changes, fetched while it is read: one page is in memory at a
 * time. Where the source does not manage a range, halves of it are asked for, down to a minute;
 * what was read of it before is read again, which does no harm, as every record says what it says
 * whole and when it was said. For one thread; read once.
 */
final class NcmecChanges implements ListFormat {
  private final NcmecPages pages;
  private final Deque<Range> ranges = new ArrayDeque<>();
  private final Bytes bytes = new Bytes();
  private long records;
  private @Nullable Failure failure;

  NcmecChanges(NcmecPages pages, Range range) {
    this.pages = pages;
    ranges.push(range);
  }

  /**
   * The pages, one after the other, to be given to whoever calls {@link #read}: it ends after every
   * page and goes on with the next, so that what is counted and digested are the pages as they
   * came.
   */
  private static final class Bytes extends InputStream {
    private ByteArrayInputStream page = new ByteArrayInputStream(new byte[0]);

    @Override
    public int read() {
      return page.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return page.read(into, offset, length);
    }
  }

  /** Returns the stream from which this is to be read. */
  InputStream bytes() {
    return bytes;
  }

  /** Returns why it was refused, or empty. */
  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public String name() {
    return "ncmec";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    while (!ranges.isEmpty()) {
      Range range = ranges.pop();
      Failure failed = read(range, in, settings, sink);
      if (failed == null) {
        continue;
      }
      if (failed.kind() != Kind.TOO_MUCH || !range.canBeHalved()) {
        failure = failed;
        return new Outcome.Refused(0, failed.reason());
      }
      ranges.push(new Range(range.middle(), range.to()));
      ranges.push(new Range(range.from(), range.middle()));
    }
    return new Outcome.Complete(records);
  }

  private @Nullable Failure read(
      Range range, InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    Page page = pages.first(range, settings);
    while (true) {
      switch (page) {
        case NcmecPages.Failed(Failure failed) -> {
          return failed;
        }
        case NcmecPages.Read(PageRecords found, Optional<String> next) -> {
          found.passTo(sink, records);
          records += pages.lastRecords();
          bytes.page = new ByteArrayInputStream(pages.lastBytes());
          in.transferTo(OutputStream.nullOutputStream());
          if (next.isEmpty()) {
            return null;
          }
          page = pages.next(next.get(), settings, range.canBeHalved());
        }
      }
    }
  }
}
