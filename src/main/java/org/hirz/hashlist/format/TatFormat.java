package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.HashType;

/**
 * Tech Against Terrorism's hash list, API v2: pages with the array {@code results}, one or several
 * after each other; an array of results; or a result a line.
 *
 * <p>{@code deleted} takes the entry with that {@code id} back; the ideology is a label of the
 * scheme {@code tat}. Algorithms are MD5, SHA256, SHA512 and PDQ; another costs the record.
 *
 * <p>After a published client and the API's public pages.
 */
public final class TatFormat implements ListFormat {
  private static final String ID = "id";
  private static final String DIGEST = "hash_digest";
  private static final String ALGORITHM = "algorithm";
  private static final String IDEOLOGY = "ideology";
  private static final String DELETED = "deleted";
  private static final String UPDATED = "updated_on";

  private static final Map<String, HashType> TYPES =
      Map.of(
          "md5", HashType.MD5,
          "sha256", HashType.SHA256,
          "sha512", HashType.SHA512,
          "pdq", HashType.PDQ);

  private static final JsonRecords.Shape SHAPE =
      new JsonRecords.Shape(
          JsonRecordReader.Wanted.of(ID, DIGEST, ALGORITHM, IDEOLOGY, DELETED, UPDATED),
          Set.of("results"),
          Set.of(DIGEST));

  /** Makes a reader. */
  public TatFormat() {}

  @Override
  public String name() {
    return "tat";
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
    record.text(ID).ifPresent(id -> draft.id(id, ID));
    if (Deletion.of(record, DELETED, draft)) {
      draft.withdraw();
    }
    Optional<HashType> type =
        record.text(ALGORITHM).map(name -> TYPES.get(HashTypeNames.normal(name)));
    if (type.isEmpty()) {
      draft.rejectHash(ALGORITHM, "is not a type of hash that is known here");
    } else {
      record.text(DIGEST).ifPresent(text -> draft.hash(type.get(), text, DIGEST));
    }
    record.texts(IDEOLOGY).forEach(code -> draft.label("tat", code, IDEOLOGY));
    record.text(UPDATED).ifPresent(text -> draft.updated(text, UPDATED));
    draft.emit();
  }
}
