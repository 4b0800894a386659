package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.hash.HashType;

/**
 * Hashes in the fields and encodings of Project Arachnid's Shield: {@code sha256_hex}, {@code
 * sha1_base32}, {@code md5_hex}, {@code pdq} (base64) and {@code classification}, a label of the
 * scheme {@code arachnid}. An array of such objects, an object with one in {@code results}, {@code
 * entries} or {@code hashes}, or an object a line.
 *
 * <p>Shield itself answers queries and publishes no list; only its field names and encodings are
 * public, and this is a list made of them. An object with {@code scanned_hashes} is such an answer
 * and is refused. So that hex and base32 are not mistaken for each other, a hash's type is its
 * field's and never what it looks like. {@code no-known-match} is a classification of what is not
 * listed, and costs the record.
 */
public final class ArachnidFormat implements ListFormat {
  private static final String CLASSIFICATION = "classification";
  private static final String UPDATED = "timestamp";
  private static final String ANSWERS = "scanned_hashes";

  /** The first that a record has is what tells its entry apart. */
  private static final List<Map.Entry<String, HashType>> HASHES =
      List.of(
          Map.entry("sha256_hex", HashType.SHA256),
          Map.entry("sha1_base32", HashType.SHA1),
          Map.entry("sha1_hex", HashType.SHA1),
          Map.entry("md5_hex", HashType.MD5),
          Map.entry("pdq", HashType.PDQ),
          Map.entry("pdq_base64", HashType.PDQ));

  private static final JsonRecords.Shape SHAPE =
      new JsonRecords.Shape(
          new JsonRecordReader.Wanted(
              Set.of(
                  "id",
                  CLASSIFICATION,
                  UPDATED,
                  "sha256_hex",
                  "sha1_base32",
                  "sha1_hex",
                  "md5_hex",
                  "pdq",
                  "pdq_base64"),
              Set.of(),
              Set.of(ANSWERS)),
          Set.of("results", "entries", "hashes"),
          Set.of("sha256_hex", "sha1_base32", "sha1_hex", "md5_hex", "pdq", "pdq_base64", ANSWERS));

  /** Makes a reader. */
  public ArachnidFormat() {}

  @Override
  public String name() {
    return "arachnid";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    RecordDraft draft = new RecordDraft(name(), settings, sink);
    return JsonInput.read(
        in, json -> JsonRecords.read(json, SHAPE, draft, (record, at) -> take(record, draft, at)));
  }

  private static void take(JsonRecord record, RecordDraft draft, long at)
      throws IOException, DocumentRefusedException {
    if (record.has(ANSWERS)) {
      throw new DocumentRefusedException(at, "is an answer to a query, not a list");
    }
    record.text("id").ifPresent(id -> draft.id(id, "id"));
    HASHES.forEach(
        named ->
            record
                .text(named.getKey())
                .ifPresent(text -> draft.hash(named.getValue(), text, named.getKey())));
    for (String code : record.texts(CLASSIFICATION)) {
      if (code.equals("no-known-match")) {
        draft.reject(CLASSIFICATION, "says that the record is of nothing that is listed");
      }
      draft.label("arachnid", code, CLASSIFICATION);
    }
    record.text(UPDATED).ifPresent(text -> draft.updated(text, UPDATED));
    draft.emit();
  }
}
