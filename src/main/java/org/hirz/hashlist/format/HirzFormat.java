package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Our own format: CSV (RFC 4180, one line a row) whose header names the columns {@code
 * id,type,value,quality,label_scheme,label_code,flags,member,updated,withdrawn,derived} in any
 * order. Only {@code type} and {@code value} are required; others are left out with a warning.
 *
 * <p>A row is one hash; rows with the same id speak of one entry. {@code flags} as {@code
 * ai_generated=true;grid=false}; {@code updated} is an ISO-8601 instant. A row with {@code
 * withdrawn} true takes back the entry with its id, or with its hash: it needs one of them. {@code
 * derived} says what was done to the picture before it was hashed, such as {@code crop l=8 t=8 r=8
 * b=8}; it is empty for a hash of the picture itself.
 */
final class HirzFormat implements ListFormat {
  @Override
  public String name() {
    return "hirz";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    Problems problems = new Problems(name(), sink::problem);
    FormatLines lines = new FormatLines(in, StandardCharsets.UTF_8, problems);
    if (!lines.next()) {
      return lines.outcome() instanceof Outcome.Refused binary
          ? binary
          : new Outcome.Refused(0, "has no header, such as id,type,value,quality");
    }
    lines.isNoRecord();
    Optional<RowParser> rows = RowParser.of(lines.line(), RecordDefaults.of(settings), problems);
    if (rows.isEmpty()) {
      return lines.refused(
          "the header, the first line, needs the columns type and value, each once");
    }
    RowParser parser = rows.get();
    while (lines.next()) {
      SourceRecord record = parser.parse(lines.line());
      if (record != null) {
        sink.record(record);
      }
    }
    return lines.outcome();
  }
}
