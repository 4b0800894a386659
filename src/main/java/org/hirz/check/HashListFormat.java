package org.hirz.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hirz.bulk.RowFormat;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListFormats;

/**
 * A form in which the hashes of files are handed over instead of the files: the rows of bulk checks
 * ({@code ndjson}, {@code csv}), or any format of lists.
 */
public sealed interface HashListFormat {
  /** How many bytes of a file are looked at to tell its format. */
  int FIRST_BYTES = 1 << 12;

  /** Returns its name on the command line and in reports. */
  String name();

  /** Rows as {@code POST /v1/match/bulk} takes them. */
  record Rows(RowFormat format) implements HashListFormat {
    @Override
    public String name() {
      return format.wireName();
    }
  }

  /** A format in which lists are exchanged. */
  record Records(ListFormat format) implements HashListFormat {
    @Override
    public String name() {
      return format.name();
    }
  }

  /** Returns the names of all. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (RowFormat format : RowFormat.values()) {
      names.add(format.wireName());
    }
    names.addAll(ListFormats.names());
    return names;
  }

  /** Returns the one with the given name, exactly as written, or empty. */
  static Optional<HashListFormat> byName(String name) {
    Optional<HashListFormat> rows = RowFormat.byWireName(name).map(Rows::new);
    return rows.isPresent() ? rows : ListFormats.byName(name).map(Records::new);
  }

  /** What a file must begin with to be taken for a hash list without anybody saying so. */
  record Sign(String name, Pattern start) {
    private static final List<Sign> ALL =
        List.of(
            sign("vics", "\\s*\\{\\s*\"(?:@odata\\.context|odata\\.metadata)\"\\s*:"),
            sign("hashdeep", "%%%% HASHDEEP-1\\.0\\R"),
            sign("ndjson", "\\s*\\{[^\\n]{0,300}\"hashes\"\\s*:\\s*\\[\\s*\\{"),
            sign("csv", "(?:id,)?type,value(?:,quality)?\\R"),
            sign("hirz", "(?:id,)?type,value,quality,label_scheme,"),
            sign("hashsum", "\\\\?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}) [ *][^\\n]+\\R"),
            sign("hashsum", "(?:MD5|SHA1|SHA256) \\([^\\n]+\\) = [0-9a-f]{32,64}\\R"),
            sign("pdq", "[0-9a-f]{64},(?:100|[0-9]{1,2}),[^\\n]+\\R"),
            sign("hashsum", bare(32) + "|" + bare(40) + "|" + bare(64)));

    /** Lines of as many digits and nothing else, from the first to where the look ends. */
    private static String bare(int digits) {
      return "(?:[0-9a-f]{" + digits + "}\\R)+(?:[0-9a-f]{1," + digits + "})?\\z";
    }

    private static Sign sign(String name, String start) {
      return new Sign(
          name, Pattern.compile("\\A\\x{feff}?(?:" + start + ")", Pattern.CASE_INSENSITIVE));
    }
  }

  /**
   * Returns the format that a file shows by how it begins, where no other kind of file begins so;
   * empty otherwise. Bare lines of hex digits count as hashes, where the file has no other line.
   *
   * @param first the first {@link #FIRST_BYTES} of it, or all
   */
  static Optional<HashListFormat> of(byte[] first) {
    String text = text(first);
    return Sign.ALL.stream()
        .filter(sign -> sign.start().matcher(text).find())
        .findFirst()
        .flatMap(sign -> byName(sign.name()));
  }

  /**
   * Returns whether a file seems to hold hashes, in whatever format: its beginning is text in which
   * words are as many hex digits as digests have.
   *
   * @param first the first {@link #FIRST_BYTES} of it, or all
   */
  static boolean isLikely(byte[] first) {
    String text = text(first);
    return text.indexOf('\0') < 0 && text.indexOf('\ufffd') < 0 && DIGEST.matcher(text).find();
  }

  /** What is a digest at a glance. */
  Pattern DIGEST =
      Pattern.compile(
          "(?<![0-9a-z])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-z])",
          Pattern.CASE_INSENSITIVE);

  /** Returns the text, which is UTF-8 but where a mark says UTF-16, as PowerShell writes. */
  private static String text(byte[] first) {
    int mark = first.length < 2 ? 0 : (first[0] & 0xff) << 8 | first[1] & 0xff;
    boolean utf16 = mark == 0xfffe || mark == 0xfeff;
    return new String(first, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }
}
