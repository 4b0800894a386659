package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.HashType;

/**
 * StopNCII.org's answers to {@code FetchHashes}: pages with the array {@code hashRecords}, one or
 * several after each other; an array of records; or a record a line.
 *
 * <p>A record replaces an earlier one with the same type and value, so that the entry's id is left
 * to be derived from the hash: the source's own would reveal it. {@code Withdrawn} and {@code
 * Deleted} take the entry back, with the hash in the withdrawal, so that the same id is derived.
 * {@code Received} and {@code Unknown} are not yet active: the entry bears the label {@code
 * stopncii_status} with that code, which no policy knows unless an operator adds it, and is so
 * quarantined. A malformed record costs itself only. Cases and feedback are not read.
 *
 * <p>After a published client.
 */
public final class StopNciiFormat implements ListFormat {
  private static final String TYPE = "signaltype";
  private static final String VALUE = "hashvalue";
  private static final String STATUS = "hashstatus";
  private static final String UPDATED = "lastmodtimestamp";

  private static final Map<String, HashType> TYPES =
      Map.of("imagepdq", HashType.PDQ, "videomd5", HashType.MD5);

  private static final JsonRecords.Shape SHAPE =
      new JsonRecords.Shape(
          JsonRecordReader.Wanted.of(TYPE, VALUE, STATUS, UPDATED),
          Set.of("hashrecords"),
          Set.of(VALUE));

  /** Makes a reader. */
  public StopNciiFormat() {}

  @Override
  public String name() {
    return "stopncii";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    RecordDraft draft = new RecordDraft(name(), settings, sink);
    return JsonInput.read(
        in, json -> JsonRecords.read(json, SHAPE, draft, (record, at) -> take(record, draft)));
  }

  private static void take(JsonRecord record, RecordDraft draft) throws IOException {
    Optional<HashType> type =
        record.text(TYPE).map(name -> TYPES.get(name.toLowerCase(Locale.ROOT)));
    if (type.isEmpty()) {
      draft.reject(TYPE, "is not a type of hash that is known here");
      return;
    }
    record.text(VALUE).ifPresent(text -> draft.hash(type.get(), text, VALUE));
    record.text(UPDATED).ifPresent(text -> draft.updated(text, UPDATED));
    switch (record.text(STATUS).orElse("").toLowerCase(Locale.ROOT)) {
      case "active" -> {}
      case "withdrawn", "deleted" -> draft.withdraw();
      case "received" -> draft.label("stopncii_status", "Received", STATUS);
      case "unknown" -> draft.label("stopncii_status", "Unknown", STATUS);
      default -> draft.reject(STATUS, "is not a status that is known here");
    }
    draft.emit();
  }
}
