package org.hirz.hashlist.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;

/**
 * What a reader makes of a file, as lines: records in full, hashes included, since in tests they
 * are made up; problems; and the outcome.
 */
final class FormatGolden implements RecordSink {
  final List<SourceRecord> records = new ArrayList<>();
  final List<ListProblem> problems = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private ListFormat.Outcome outcome = new ListFormat.Outcome.Refused(0, "not read");

  /** Reads text. */
  static FormatGolden read(ListFormat format, FormatSettings settings, String... lines)
      throws IOException {
    return read(format, settings, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads bytes. */
  static FormatGolden read(ListFormat format, FormatSettings settings, byte[] file)
      throws IOException {
    return read(format, settings, new ByteArrayInputStream(file));
  }

  /** Reads a stream. */
  static FormatGolden read(ListFormat format, FormatSettings settings, InputStream in)
      throws IOException {
    FormatGolden golden = new FormatGolden();
    golden.ended(format.read(in, settings, golden));
    return golden;
  }

  /** Takes the outcome. */
  void ended(ListFormat.Outcome ended) {
    outcome = ended;
    lines.add(
        switch (ended) {
          case ListFormat.Outcome.Complete(long count) -> "complete " + count;
          case ListFormat.Outcome.Refused(long at, String reason) -> "refused " + at + " " + reason;
        });
  }

  /** Returns the outcome. */
  ListFormat.Outcome outcome() {
    return outcome;
  }

  /** Returns the only record. */
  SourceRecord only() {
    if (records.size() != 1 || !problems.isEmpty()) {
      throw new AssertionError("not one record: " + this);
    }
    return records.getFirst();
  }

  /** Returns the hashes of all records, such as {@code md5:5a5a…}, in order. */
  List<String> hashes() {
    return records.stream().flatMap(r -> r.hashes().stream()).map(FormatGolden::hash).toList();
  }

  /** Returns whether the file was refused. */
  boolean isRefused() {
    return outcome instanceof ListFormat.Outcome.Refused;
  }

  @Override
  public void record(SourceRecord record) {
    records.add(record);
    StringBuilder line = new StringBuilder().append(record.at());
    line.append(record.withdrawn() ? " withdraws" : " states").append(" id=").append(record.id());
    record.hashes().forEach(hash -> line.append(' ').append(hash(hash)));
    record.labels().forEach(l -> line.append(" ").append(l.scheme()).append('/').append(l.code()));
    for (Flag flag : Flag.values()) {
      String state = record.flags().get(flag).wireName();
      line.append(state.equals("unknown") ? "" : " " + flag.wireName() + "=" + state);
    }
    if (!record.origin().member().isEmpty()) {
      line.append(" member=").append(record.origin().member());
    }
    if (!record.origin().series().isEmpty()) {
      line.append(" series=").append(record.origin().series());
    }
    if (record.origin().updatedAt() != null) {
      line.append(" updated=").append(record.origin().updatedAt());
    }
    lines.add(line.toString());
  }

  private static String hash(EntryHash hash) {
    return hash.value().type().wireName()
        + ":"
        + hash.value().revealHex()
        + (hash.quality() < 0 ? "" : "@" + hash.quality());
  }

  @Override
  public void problem(ListProblem problem) {
    problems.add(problem);
    lines.add("! " + problem);
  }

  /** Returns all lines, each with its end. */
  @Override
  public String toString() {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
