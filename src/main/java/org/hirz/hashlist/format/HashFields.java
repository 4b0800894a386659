package org.hirz.hashlist.format;

import java.util.Optional;
import org.hirz.hash.HashText;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.format.ListProblem.Consequence;

/**
 * Takes hashes from the fields of records: in any of their text forms, but never a digest of the
 * empty file or of all zeros. What is not taken is a problem, which says where. For one thread.
 */
final class HashFields {
  private final String file;
  private final RecordSink sink;
  private final WorthlessHashes worthless = new WorthlessHashes();

  /**
   * @param file what to call the file in problems, as a rule the format's name
   */
  HashFields(String file, RecordSink sink) {
    this.file = file;
    this.sink = sink;
  }

  /**
   * Returns the hash in a field, of which the quality is not stated.
   *
   * @param at where the record stands
   * @param field the field's name in the format; never its content
   */
  Optional<EntryHash> take(HashType type, String text, long at, String field) {
    return take(type, text, EntryHash.QUALITY_NOT_STATED, at, field);
  }

  /** Does the same with a stated quality, 0 to 100. */
  Optional<EntryHash> take(HashType type, String text, int quality, long at, String field) {
    return switch (HashText.parse(type, text.strip())) {
      case HashValue.Parsed.Malformed(String reason) -> reject(at, field, reason);
      case HashValue.Parsed.Ok(HashValue value)
          when !sink.takesWorthless() && worthless.contains(value) ->
          reject(at, field, "is the digest of the empty file or all zeros");
      case HashValue.Parsed.Ok(HashValue value) -> Optional.of(new EntryHash(value, quality));
    };
  }

  private Optional<EntryHash> reject(long at, String field, String reason) {
    sink.problem(new ListProblem(file, at, field, reason, Consequence.REJECTED));
    return Optional.empty();
  }
}
