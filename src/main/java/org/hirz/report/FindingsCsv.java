package org.hirz.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FoundMatch;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.picture.View;
import org.jspecify.annotations.Nullable;

/**
 * Findings as CSV (RFC 4180, UTF-8 without a byte order mark, CRLF): one row for each match of an
 * item, numbered from 1, or one for an item without.
 *
 * <p>A spreadsheet takes a cell that begins with {@code = + - @} for a formula, some also their
 * full-width forms, or with white space before. A text that begins with one of these, with white
 * space or with an apostrophe gets an apostrophe in front: whoever takes one off where there is one
 * has the text back. What is no text of others (numbers, hashes, our own words) stays as it is.
 */
public final class FindingsCsv implements FindingSink {
  private static final List<String> HEADER =
      List.of(
          "input",
          "item",
          "path",
          "line",
          "id",
          "size",
          "mime",
          "md5",
          "sha1",
          "sha256",
          "pdq",
          "pdq_quality",
          "other_hashes",
          "quality",
          "verdict",
          "reason",
          "match",
          "list",
          "entry",
          "nature",
          "labels",
          "via",
          "strength",
          "distance",
          "view",
          "view_detail",
          "orientation",
          "frame",
          "flags",
          "error",
          "detail");

  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20'";

  private static final List<HashType> COLUMNS =
      List.of(HashType.MD5, HashType.SHA1, HashType.SHA256, HashType.PDQ);
  private static final List<String> NO_VERDICT = Collections.nCopies(2, "");
  private static final List<String> NO_MATCH = Collections.nCopies(13, "");
  private static final List<String> NO_ERROR = Collections.nCopies(2, "");

  private final Writer out;
  private final CsvWriter csv;

  /** Begins a file with its header; the stream is the caller's to close. */
  public FindingsCsv(OutputStream to) {
    out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(HEADER);
  }

  @Override
  public void take(Finding finding) {
    switch (finding.outcome()) {
      case FindingOutcome.Failed(String error, String detail) -> {
        List<String> row = item(finding);
        row.addAll(NO_VERDICT);
        row.addAll(NO_MATCH);
        row.add(error);
        row.add(text(detail));
        csv.writeRecord(row);
      }
      case FindingOutcome.Screened screened -> screened(finding, screened);
    }
  }

  private void screened(Finding finding, FindingOutcome.Screened screened) {
    List<String> start = item(finding);
    start.add(screened.verdict().wireName());
    start.add(screened.reason() == null ? "" : screened.reason().wireName());
    if (screened.matches().isEmpty()) {
      start.addAll(NO_MATCH);
      start.addAll(NO_ERROR);
      csv.writeRecord(start);
      return;
    }
    int number = 0;
    for (FoundMatch match : screened.matches()) {
      List<String> row = new ArrayList<>(start);
      row.add(Integer.toString(++number));
      match(row, match);
      row.addAll(NO_ERROR);
      csv.writeRecord(row);
    }
  }

  private static List<String> item(Finding finding) {
    Finding.Contents contents = finding.contents();
    List<String> row = new ArrayList<>(HEADER.size());
    row.add(Integer.toString(finding.input()));
    row.add(Long.toString(finding.item()));
    row.add(text(finding.place().path()));
    row.add(number(finding.place().line()));
    row.add(text(finding.place().id()));
    row.add(number(contents.size()));
    row.add(text(contents.mime()));
    EntryHash pdq = null;
    List<EntryHash> others = new ArrayList<>(contents.hashes());
    for (HashType type : COLUMNS) {
      EntryHash hash = contents.first(type);
      row.add(hash == null ? "" : hash.value().revealHex());
      others.remove(hash);
      pdq = type == HashType.PDQ ? hash : pdq;
    }
    row.add(pdq == null ? "" : number(pdq.quality()));
    row.add(
        others.stream()
            .map(hash -> hash.value().type().wireName() + ":" + hash.value().revealHex())
            .collect(Collectors.joining(" ")));
    row.add(number(contents.quality()));
    return row;
  }

  private static void match(List<String> row, FoundMatch match) {
    FoundMatch.Evidence evidence = match.evidence();
    View view = evidence.view();
    row.add(match.list().value());
    row.add(text(match.entry()));
    row.add(match.nature().wireName());
    row.add(
        text(
            match.labels().stream()
                .map(label -> label.scheme() + ":" + label.code())
                .collect(Collectors.joining(";"))));
    row.add(evidence.via().wireName());
    row.add(evidence.strength().wireName());
    row.add(Integer.toString(evidence.distance()));
    row.add(view == null ? "" : view.kind().wireName());
    row.add(view == null ? "" : text(view.detail()));
    row.add(view == null ? "" : view.orientation().wireName());
    row.add(view == null ? "" : Integer.toString(view.frame()));
    row.add(
        match.flags().stated().entrySet().stream()
            .map(flag -> flag.getKey().wireName() + "=" + flag.getValue().wireName())
            .collect(Collectors.joining(";")));
  }

  private static String number(long value) {
    return value == Finding.NONE ? "" : Long.toString(value);
  }

  /** Returns a text as a cell that is no formula. */
  static String text(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    char first = text.charAt(0);
    boolean blank = first <= ' ' || first == '\u00a0' || first == '\ufeff';
    return blank || FORMULA.indexOf(first) >= 0 ? "'" + text : text;
  }

  @Override
  public void close() throws IOException {
    csv.flush();
    out.flush();
  }
}
