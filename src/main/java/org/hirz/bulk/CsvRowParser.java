package org.hirz.bulk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashText;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.format.CsvFields;
import org.hirz.screening.HashQuery;
import org.jspecify.annotations.Nullable;

/** Rows of separated values: one hash each. */
final class CsvRowParser extends RowParser {
  private static final int MAX_QUALITY_DIGITS = 3;

  private final CsvColumns columns;
  private final boolean derived;
  private final CsvFields fields = new CsvFields(',');

  CsvRowParser(RowBlock block, boolean derived) {
    super(block);
    this.columns = CsvColumns.parse(block.columns());
    this.derived = derived;
  }

  @Override
  BulkRow row(byte[] bytes, int from, int to, Place place) {
    boolean quoted = hasQuote(bytes, from, to);
    Optional<String> fault =
        quoted
            ? fields.cut(Arrays.copyOfRange(bytes, from, to), 0, to - from)
            : fields.cut(bytes, from, to);
    if (fault.isPresent()) {
      return place.bad(null, fault.get());
    }
    @Nullable String id = fields.isEmpty(columns.id()) ? null : fields.text(columns.id());
    if (id != null && !isUtf8(columns.id())) {
      return place.bad(null, "id is not UTF-8");
    }
    if (id != null && id.length() > HashItem.MAX_ID_LENGTH) {
      return place.bad(null, "id has over " + HashItem.MAX_ID_LENGTH + " characters");
    }
    if (fields.size() != columns.size()) {
      return place.bad(id, "it has " + fields.size() + " fields and the header " + columns.size());
    }
    Optional<HashType> type = HashType.byWireName(fields.text(columns.type()));
    if (type.isEmpty()) {
      return place.bad(id, "type is none of " + HashItem.Reader.KNOWN_TYPES);
    }
    int quality = quality();
    if (quality < EntryHash.QUALITY_NOT_STATED) {
      return place.bad(id, "quality is not a whole number from 0 to 100");
    }
    return switch (value(type.get())) {
      case HashValue.Parsed.Malformed(String reason) -> place.bad(id, reason);
      case HashValue.Parsed.Ok(HashValue value) ->
          new BulkRow.Good(
              place.index(),
              place.line(),
              id,
              new HashQuery(List.of(new HashQuery.Submitted(value, quality)), derived));
    };
  }

  /** Bytes that are no text would be replaced, and another id echoed than was sent. */
  private boolean isUtf8(int field) {
    byte[] bytes = fields.bytes();
    int from = fields.start(field);
    int to = fields.end(field);
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    if (at == to) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Hex digits are read where they are; other forms, and what is wrong, as text. */
  private HashValue.Parsed value(HashType type) {
    int field = columns.value();
    if (fields.end(field) - fields.start(field) == type.bits() / 4) {
      HashValue.Parsed parsed =
          HashValue.parse(type, fields.bytes(), fields.start(field), fields.end(field));
      if (parsed instanceof HashValue.Parsed.Ok) {
        return parsed;
      }
    }
    return HashText.parse(type, fields.text(field));
  }

  /** Returns the quality, {@link EntryHash#QUALITY_NOT_STATED}, or less where it is none. */
  private int quality() {
    if (fields.isEmpty(columns.quality())) {
      return EntryHash.QUALITY_NOT_STATED;
    }
    int wrong = EntryHash.QUALITY_NOT_STATED - 1;
    byte[] bytes = fields.bytes();
    int from = fields.start(columns.quality());
    int to = fields.end(columns.quality());
    int value = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || to - from > MAX_QUALITY_DIGITS) {
        return wrong;
      }
      value = 10 * value + bytes[i] - '0';
    }
    return value > 100 ? wrong : value;
  }

  private static boolean hasQuote(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '"') {
        return true;
      }
    }
    return false;
  }
}
