package org.hirz.hashlist.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.hirz.hashlist.format.ListProblem.Consequence;

/** What a reader found in a document of made-up hashes, and the same as lines to compare. */
final class CollectedRecords implements RecordSink {
  final List<SourceRecord> records = new ArrayList<>();
  final List<ListProblem> problems = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  Outcome outcome = new Outcome.Refused(0, "not read");

  /** Reads a document. */
  static CollectedRecords of(ListFormat format, FormatSettings settings, byte[] document) {
    CollectedRecords collected = new CollectedRecords();
    try (InputStream in = new ByteArrayInputStream(document)) {
      collected.outcome = format.read(in, settings, collected);
    } catch (IOException e) {
      throw new AssertionError("no content raises an exception", e);
    }
    return collected;
  }

  /** Reads a document in UTF-8. */
  static CollectedRecords of(ListFormat format, FormatSettings settings, String document) {
    return of(format, settings, document.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void record(SourceRecord record) {
    records.add(record);
    lines.add(line(record));
  }

  @Override
  public void problem(ListProblem problem) {
    problems.add(problem);
    lines.add(problem.toString());
  }

  /** Returns the only record; there must be just one, of a document that was read to its end. */
  SourceRecord only() {
    if (records.size() != 1 || isRefused()) {
      throw new AssertionError("one record expected, got " + lines + " " + outcome);
    }
    return records.getFirst();
  }

  boolean isRefused() {
    return outcome instanceof Outcome.Refused;
  }

  /** Returns why the document was refused; empty where it was not. */
  String refusal() {
    return outcome instanceof Outcome.Refused refused ? refused.reason() : "";
  }

  long count(Consequence consequence) {
    return problems.stream().filter(problem -> problem.consequence() == consequence).count();
  }

  /** Returns the hex digits of the record's hashes of a type, in their order. */
  static List<String> hex(SourceRecord record, HashType type) {
    return record.hashes().stream()
        .map(EntryHash::value)
        .filter(value -> value.type() == type)
        .map(value -> value.revealHex())
        .toList();
  }

  private static String line(SourceRecord record) {
    String hashes =
        record.hashes().stream()
            .map(
                hash ->
                    hash.value().type().wireName()
                        + ":"
                        + shortened(hash.value().revealHex())
                        + (hash.quality() < 0 ? "" : "@" + hash.quality()))
            .collect(Collectors.joining(" "));
    String labels =
        record.labels().stream()
            .map(label -> label.scheme() + "=" + label.code())
            .collect(Collectors.joining(" "));
    String flags =
        record.flags().stated().entrySet().stream()
            .map(flag -> flag.getKey().wireName() + "=" + flag.getValue().wireName())
            .collect(Collectors.joining(" "));
    return record.at()
        + (record.withdrawn() ? " withdraws" : " states")
        + " id["
        + record.id()
        + "] hashes["
        + hashes
        + "] labels["
        + labels
        + "] flags["
        + flags
        + "] member["
        + record.origin().member()
        + "] series["
        + record.origin().series()
        + "] updated["
        + (record.origin().updatedAt() == null ? "" : record.origin().updatedAt())
        + "]";
  }

  /** Long hashes by their ends: the lines are to be read. */
  private static String shortened(String hex) {
    return hex.length() <= 64
        ? hex
        : hex.substring(0, 16) + ".." + hex.substring(hex.length() - 16);
  }
}
