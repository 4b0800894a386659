package org.hirz.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hirz.bulk.Only;
import org.hirz.check.CheckProgress;
import org.hirz.check.FindingLines;
import org.hirz.check.FindingsOutput;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingForm;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;
import org.hirz.json.JsonBytes;
import org.hirz.report.FindingSink;
import org.hirz.report.FindingsCsv;
import org.hirz.report.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Prints findings as they come, counts them, and passes them on. Where they are passed on and not
 * printed, the report counts them. For one thread.
 */
final class FindingsPrinter implements FindingsOutput {
  private final @Nullable FindingsOutput next;
  private final Only only;
  private final FindingSink sink;
  private final PrintWriter out;
  private final boolean isLookedAt;
  private final Tally tally;

  /** In which form findings are printed. */
  enum Format {
    TABLE,
    NDJSON,
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param out takes the findings; flushed, never closed
   * @param format in which form; null for none: they are counted only
   * @param inputs how many inputs there are
   * @param next where they go afterwards, or null
   */
  FindingsPrinter(
      PrintWriter out,
      @Nullable Format format,
      Only only,
      int inputs,
      @Nullable FindingsOutput next) {
    this.only = only;
    this.out = out;
    this.isLookedAt = format != null || next == null;
    this.next = next;
    this.tally = new Tally(inputs);
    this.sink =
        switch (format) {
          case null -> new Nothing();
          case TABLE -> new Rows(out);
          case NDJSON -> new Lines(out);
          case CSV -> new FindingsCsv(new Characters(out));
        };
  }

  /** Returns what was counted: nothing, where findings are passed on and not printed. */
  Tally tally() {
    return tally;
  }

  @Override
  public long write(FindingLines lines, long item) throws IOException {
    long printed = isLookedAt ? print(lines, item) : 0;
    return next == null ? printed : next.write(lines, item);
  }

  /** Returns how many bytes the lines have. */
  private long print(FindingLines lines, long item) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    lines.write(item, bytes);
    byte[] all = bytes.toByteArray();
    int from = 0;
    for (int to = 0; to < all.length; to++) {
      if (all[to] == '\n') {
        if (FindingForm.read(all, from, to) instanceof FindingForm.Read.Ok(Finding finding)) {
          tally.add(finding);
          if (isShown(finding)) {
            sink.take(finding);
          }
        }
        from = to + 1;
      }
    }
    check(out);
    return all.length;
  }

  /**
   * Makes sure that what was printed has arrived: what prints keeps silent about it.
   *
   * @throws IOException if the disk is full or the reader gone
   */
  static void check(PrintWriter printed) throws IOException {
    if (printed.checkError() || System.out.checkError()) {
      throw new IOException(
          "the findings could not be printed: the disk is full, or what reads them has gone");
    }
  }

  private boolean isShown(Finding finding) {
    return switch (finding.outcome()) {
      case FindingOutcome.Failed failed -> true;
      case FindingOutcome.Screened screened ->
          switch (only) {
            case ALL -> true;
            case KNOWN -> !screened.matches().isEmpty();
            case UNKNOWN -> screened.matches().isEmpty();
          };
    };
  }

  @Override
  public void checkpoint(CheckProgress progress) throws IOException {
    if (next != null) {
      next.checkpoint(progress);
    }
  }

  @Override
  public void close() throws IOException {
    sink.close();
    if (next != null) {
      next.close();
    }
  }

  private static final class Nothing implements FindingSink {
    @Override
    public void take(Finding finding) {
      // Counted already.
    }

    @Override
    public void close() {}
  }

  /** The lines as they are in the findings file. */
  private record Lines(PrintWriter out) implements FindingSink {
    @Override
    public void take(Finding finding) {
      JsonBytes line = new JsonBytes();
      FindingForm.write(finding, line);
      out.print(new String(line.toBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      out.flush();
    }
  }

  /** A line for people: what came of it, the lists that know it, and where it lies. */
  private record Rows(PrintWriter out) implements FindingSink {
    @Override
    public void take(Finding finding) {
      String path = finding.place().path();
      String id = finding.place().id();
      String place =
          path != null ? path : "line " + finding.place().line() + (id == null ? "" : " " + id);
      String[] cells =
          switch (finding.outcome()) {
            case FindingOutcome.Failed(String error, String detail) ->
                new String[] {"error", error + (detail == null ? "" : ": " + detail)};
            case FindingOutcome.Screened screened -> {
              String lists = lists(screened);
              String reason = screened.reason() == null ? "" : screened.reason().wireName();
              String shown =
                  screened.verdict() == FindingVerdict.MATCH ? lists : lists + " (shown only)";
              yield new String[] {screened.verdict().wireName(), lists.isEmpty() ? reason : shown};
            }
          };
      out.printf("%-12s  %-28s  %s%n", cells[0], Table.plain(cells[1]), Table.plain(place));
    }

    private static String lists(FindingOutcome.Screened screened) {
      return screened.matches().stream()
          .map(
              match ->
                  match.list().value()
                      + match.labels().stream()
                          .map(label -> ":" + label.code())
                          .collect(Collectors.joining()))
          .distinct()
          .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
      out.flush();
    }
  }

  /** Bytes of UTF-8 to a writer; whole characters may come in pieces. */
  private static final class Characters extends OutputStream {
    private final PrintWriter out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    Characters(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void write(int octet) {
      held.write(octet);
      if (octet == '\n') {
        flush();
      }
    }

    @Override
    public void flush() {
      try {
        held.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.print(held.toString(java.nio.charset.StandardCharsets.UTF_8));
      held.reset();
    }
  }
}
