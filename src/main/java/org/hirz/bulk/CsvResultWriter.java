package org.hirz.bulk;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hirz.generation.Match;
import org.hirz.json.JsonBytes;
import org.hirz.policy.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Results as separated values. Of several matches, each of the columns of matches holds a value of
 * each, the gravest first, with {@code |} between them; within a value, {@code |}, {@code %} and
 * blanks are written {@code %7C}, {@code %25} and {@code %20}. A match's labels are {@code
 * scheme:code} with a blank between them.
 */
record CsvResultWriter() implements ResultWriter {
  private static final byte[] HEAD =
      ResultWriter.utf8("id,verdict,reason,list,entry,via,strength,labels,error\n");

  @Override
  public byte[] head() {
    return HEAD.clone();
  }

  @Override
  public void write(RowResult result, JsonBytes to) {
    @Nullable String id = result.row().id();
    if (id != null) {
      field(id, to);
    }
    to.raw(',');
    switch (result) {
      case RowResult.Refused(BulkRow.Bad bad) -> {
        to.plain(",,,,,,,");
        field(bad.reason(), to);
      }
      case RowResult.Screened screened -> verdict(screened.result().verdict(), to);
    }
    to.raw('\n');
  }

  private static void verdict(Verdict verdict, JsonBytes to) {
    to.plain(verdict.wireName());
    to.raw(',');
    if (verdict instanceof Verdict.Undetermined open) {
      to.plain(open.reason().wireName());
    }
    List<Match> matches = verdict.matches();
    if (matches.isEmpty()) {
      to.plain(",,,,,,");
      return;
    }
    column(matches, match -> value(match.list().id().value()), to);
    column(matches, match -> value(match.entry()), to);
    column(matches, match -> match.via().wireName(), to);
    column(matches, match -> match.strength().wireName(), to);
    column(
        matches,
        match ->
            match.labels().stream()
                .map(label -> value(label.scheme()) + ":" + value(label.code()))
                .collect(Collectors.joining(" ")),
        to);
    to.raw(',');
  }

  private static void column(List<Match> matches, Function<Match, String> of, JsonBytes to) {
    to.raw(',');
    field(matches.stream().map(of).collect(Collectors.joining("|")), to);
  }

  private static String value(String text) {
    return text.replace("%", "%25").replace("|", "%7C").replace(" ", "%20");
  }

  /** What begins as the trailer's line does is quoted too: an id must not pass for a trailer. */
  private static void field(String text, JsonBytes to) {
    if (!text.startsWith("#")
        && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      to.plain(text);
    } else {
      to.plain('"' + text.replace("\"", "\"\"") + '"');
    }
  }

  @Override
  public byte[] trailer(String json) {
    return ResultWriter.utf8("#trailer " + json + "\n");
  }
}
