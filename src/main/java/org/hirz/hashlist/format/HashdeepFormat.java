package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hirz.hash.HashType;
import org.hirz.hashlist.format.RecordFields.HashColumn;

/**
 * What {@code hashdeep} writes, version 1.0: the line {@code %%%% HASHDEEP-1.0}, a line such as
 * {@code %%%% size,md5,sha256,filename}, and one line a file. Fields are not quoted; the name comes
 * last and may contain commas. Later headers, of a file put together of several, count from there
 * on. Lines that start with {@code #} are comments.
 *
 * <p>MD5, SHA-1 and SHA-256 are taken, the strongest first; Tiger and Whirlpool are not. Names are
 * not kept, and may be in any encoding.
 */
final class HashdeepFormat implements ListFormat {
  private static final String MARK = "%%%% ";
  private static final String VERSION = "HASHDEEP-1.0";

  @Override
  public String name() {
    return "hashdeep";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    RecordFields fields = RecordFields.of(name(), settings, sink);
    FormatLines lines = new FormatLines(in, StandardCharsets.ISO_8859_1, fields.problems());
    Optional<Columns> columns = Optional.empty();
    boolean versioned = false;
    while (lines.next()) {
      String text = lines.line().text();
      if (text.startsWith(MARK)) {
        lines.isNoRecord();
        String header = text.substring(MARK.length()).strip();
        if (header.startsWith("HASHDEEP-")) {
          versioned = header.equals(VERSION);
          columns = Optional.empty();
        } else {
          columns = columns(header);
        }
        if (!versioned || (columns.isEmpty() && !header.equals(VERSION))) {
          return lines.refused("the header is not that of hashdeep 1.0");
        }
      } else if (text.startsWith("#")) {
        lines.isNoRecord();
      } else if (columns.isEmpty()) {
        return lines.refused("the header of hashdeep 1.0 comes first: two lines that start with %");
      } else {
        row(text, columns.get(), lines.line().number(), fields);
      }
    }
    return columns.isEmpty() && lines.outcome() instanceof Outcome.Complete
        ? new Outcome.Refused(0, "has no header of hashdeep 1.0")
        : lines.outcome();
  }

  /**
   * What the header says.
   *
   * @param hashes the columns that are taken, the strongest first
   * @param width how many columns there are, size and name included
   */
  private record Columns(List<HashColumn> hashes, int width) {}

  /** Returns the columns that are taken, or empty where this is not such a header. */
  private static Optional<Columns> columns(String header) {
    List<String> names =
        Stream.of(header.split(",", CsvFields.MAX_FIELDS + 1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (names.size() > CsvFields.MAX_FIELDS
        || !names.getFirst().equals("size")
        || !names.getLast().equals("filename")) {
      return Optional.empty();
    }
    List<HashColumn> taken = new ArrayList<>();
    find(HashType.SHA256, "sha256", "sha-256", names).ifPresent(taken::add);
    find(HashType.SHA1, "sha1", "sha-1", names).ifPresent(taken::add);
    find(HashType.MD5, "md5", "md-5", names).ifPresent(taken::add);
    return Optional.of(new Columns(taken, names.size()));
  }

  private static Optional<HashColumn> find(
      HashType type, String name, String otherName, List<String> names) {
    int index = Math.max(names.indexOf(name), names.indexOf(otherName));
    return index < 0 ? Optional.empty() : Optional.of(new HashColumn(type, name, index));
  }

  private static void row(String text, Columns columns, long at, RecordFields fields)
      throws IOException {
    String[] parts = text.split(",", columns.width());
    if (parts.length < columns.width() || !isNumber(parts[0].strip())) {
      fields.problems().rejected(at, "", "has not the columns that the header names");
      return;
    }
    fields.state(fields.take(columns.hashes(), i -> parts[i], at), at);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
