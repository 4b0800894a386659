package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;

/**
 * Digests as {@code md5sum}, {@code sha1sum}, {@code sha256sum} and their like write them, one file
 * a line:
 *
 * <ul>
 *   <li>{@code digest name} and {@code digest *name} (GNU coreutils), with a backslash before the
 *       line where the name is escaped; any white space after the digest will do;
 *   <li>{@code digest} alone: a bare list;
 *   <li>{@code MD5 (name) = digest} (BSD);
 *   <li>{@code size digest name} ({@code md5deep -z}).
 * </ul>
 *
 * <p>A line of the BSD form says its type. Of the others, the type that the operator stated holds;
 * where none is, 32 hex digits are an MD5, 40 a SHA-1 and 128 a SHA-512, and 64, which may be a
 * SHA-256 or a PDQ, refuse the file. Names are not kept, and may be in any encoding. Lines that
 * start with {@code #} are comments.
 */
final class HashsumFormat implements ListFormat {
  private static final String UNSTATED =
      "64 hex digits are a SHA-256 or a PDQ: state the type of the file's hashes";

  @Override
  public String name() {
    return "hashsum";
  }

  @Override
  public Unit unit() {
    return Unit.LINE;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    RecordFields fields = RecordFields.of(name(), settings, sink);
    FormatLines lines = new FormatLines(in, StandardCharsets.ISO_8859_1, fields.problems());
    while (lines.next()) {
      String text = lines.line().text();
      if (text.startsWith("#")) {
        lines.isNoRecord();
        continue;
      }
      String line = (text.startsWith("\\") ? text.substring(1) : text).strip();
      switch (cut(line)) {
        case Sum.Of(HashType type, String _) when contradicts(type, settings) ->
            reject(lines, fields, "the line names another type than the settings do");
        case Sum.Of(HashType type, String digest) -> take(type, digest, lines, fields);
        case Sum.Untyped(String digest) -> {
          Optional<HashType> type = settings.type().or(() -> byLength(digest));
          if (type.isEmpty() && isHex(digest) && digest.length() == 64) {
            return lines.refused(UNSTATED);
          }
          if (type.isPresent()) {
            take(type.get(), digest, lines, fields);
          } else {
            reject(lines, fields, "has no digest of a known length");
          }
        }
        case Sum.Other _ -> reject(lines, fields, "names a digest that is not kept");
      }
    }
    return lines.outcome();
  }

  /** What a line holds besides a name. */
  private sealed interface Sum {
    /** A digest of a type that the line names. */
    record Of(HashType type, String digest) implements Sum {}

    /** A digest. */
    record Untyped(String digest) implements Sum {}

    /** A digest of a type that is not known here. */
    record Other() implements Sum {}
  }

  private static Sum cut(String line) {
    int bracket = line.indexOf('(');
    int equals = line.lastIndexOf('=');
    if (bracket > 0
        && equals > bracket
        && line.substring(0, equals).stripTrailing().endsWith(")")) {
      String tag = line.substring(0, bracket).strip();
      String digest = line.substring(equals + 1).strip();
      if (isTag(tag)) {
        return tagged(tag).<Sum>map(type -> new Sum.Of(type, digest)).orElseGet(Sum.Other::new);
      }
    }
    String first = word(line, 0);
    if (isSize(first)) {
      int second = first.length();
      while (second < line.length() && isBlank(line.charAt(second))) {
        second++;
      }
      return new Sum.Untyped(word(line, second));
    }
    return new Sum.Untyped(first);
  }

  /** Returns whether this may name a type: a file's name in a GNU line follows its digest. */
  private static boolean isTag(String text) {
    return !text.isEmpty()
        && text.length() <= 16
        && text.chars().noneMatch(c -> c == ' ' || c == '\t');
  }

  private static Optional<HashType> tagged(String tag) {
    return switch (tag.toUpperCase(Locale.ROOT)) {
      case "MD5" -> Optional.of(HashType.MD5);
      case "SHA1", "SHA-1" -> Optional.of(HashType.SHA1);
      case "SHA256", "SHA2-256", "SHA-256" -> Optional.of(HashType.SHA256);
      case "SHA512", "SHA2-512", "SHA-512" -> Optional.of(HashType.SHA512);
      default -> Optional.empty();
    };
  }

  /** Returns the type of which hex digits of this length can only be. */
  private static Optional<HashType> byLength(String digest) {
    if (!isHex(digest)) {
      return Optional.empty();
    }
    return switch (digest.length()) {
      case 32 -> Optional.of(HashType.MD5);
      case 40 -> Optional.of(HashType.SHA1);
      case 128 -> Optional.of(HashType.SHA512);
      default -> Optional.empty();
    };
  }

  private static boolean contradicts(HashType type, FormatSettings settings) {
    return settings.type().isPresent() && settings.type().get() != type;
  }

  private static boolean isHex(String text) {
    return !text.isEmpty() && text.chars().allMatch(HexFormat::isHexDigit);
  }

  /** Returns whether this is a size in bytes: a 64-bit number, so shorter than any digest. */
  private static boolean isSize(String text) {
    return !text.isEmpty()
        && text.length() < 20
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String word(String line, int from) {
    int to = from;
    while (to < line.length() && !isBlank(line.charAt(to))) {
      to++;
    }
    return line.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static void take(HashType type, String digest, FormatLines lines, RecordFields fields)
      throws IOException {
    long at = lines.line().number();
    Optional<EntryHash> taken = fields.hashes().take(type, digest, at, "digest");
    if (taken.isPresent()) {
      fields.state(List.of(taken.get()), at);
    }
  }

  private static void reject(FormatLines lines, RecordFields fields, String reason) {
    fields.problems().rejected(lines.line().number(), "", reason);
  }
}
