package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.HashType;
import org.hirz.hashlist.format.JsonRecordReader.Wanted;

/**
 * STIX 2.1 (OASIS, 2021): a bundle, the {@code objects} of a TAXII 2.1 envelope, an array of
 * objects, or an object a line.
 *
 * <p>Read are {@code file} objects with their {@code hashes}: MD5, SHA-1, SHA-256 and SHA-512 of
 * the standard's vocabulary, and PDQ and PHOTODNA, which are custom. Its other algorithms (SHA3,
 * SSDEEP, TLSH) are left out with one warning each; names of neither kind are rejected. {@code
 * labels} are labels of the settings' scheme or else {@code stix_label}.
 *
 * <p>{@code revoked} takes the entry with that {@code id} back. Which of several versions of an
 * object is the newest is told by {@code modified}, for whoever puts them together. The standard
 * gives neither property to {@code file} objects; writers who need them add them. Patterns of
 * indicators are not read, and neither is that an object which refers to files was revoked: both
 * give a warning, once.
 */
public final class StixFormat implements ListFormat {
  private static final String HASHES = "hashes";
  private static final String TYPE = "type";
  private static final String REVOKED = "revoked";
  private static final String MODIFIED = "modified";
  private static final String LABELS = "labels";

  /** Algorithms of the standard's vocabulary that are not kept, in normal form. */
  private static final Set<String> NOT_KEPT = Set.of("sha3256", "sha3512", "ssdeep", "tlsh");

  private static final JsonRecords.Shape SHAPE =
      new JsonRecords.Shape(
          new Wanted(Set.of("id", TYPE, REVOKED, MODIFIED, LABELS), Set.of(HASHES), Set.of()),
          Set.of("objects"),
          Set.of(TYPE));

  /** Makes a reader. */
  public StixFormat() {}

  @Override
  public String name() {
    return "stix";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    RecordDraft draft = new RecordDraft(name(), settings, sink);
    String scheme = settings.scheme().orElse("stix_label");
    return JsonInput.read(
        in,
        json -> JsonRecords.read(json, SHAPE, draft, (record, at) -> take(record, scheme, draft)));
  }

  private static void take(JsonRecord record, String scheme, RecordDraft draft) throws IOException {
    String type = record.text(TYPE).orElse("");
    if (type.equals("file")) {
      file(record, scheme, draft);
    } else if (type.isEmpty()) {
      draft.reject(TYPE, "is missing");
    } else if (type.equals("indicator")) {
      draft.warnOnce(type, TYPE, "an indicator's pattern is not read; only file objects are");
    } else if (Deletion.of(record, REVOKED, draft)) {
      draft.warnOnce(
          REVOKED, REVOKED, "is read of file objects only; files referred to are not withdrawn");
    }
  }

  private static void file(JsonRecord record, String scheme, RecordDraft draft) throws IOException {
    record.text("id").ifPresent(id -> draft.id(id, "id"));
    record.text(MODIFIED).ifPresent(text -> draft.updated(text, MODIFIED));
    if (Deletion.of(record, REVOKED, draft)) {
      draft.withdraw();
    }
    record.object(HASHES).ifPresent(hashes -> hashes(hashes, draft));
    record.texts(LABELS).forEach(code -> draft.label(scheme, code, LABELS));
    draft.emit();
  }

  private static void hashes(JsonRecord hashes, RecordDraft draft) {
    for (String name : hashes.names()) {
      Optional<HashType> type = HashTypeNames.find(name);
      if (type.isPresent()) {
        hashes.text(name).ifPresent(text -> draft.hash(type.get(), text, HASHES));
      } else if (NOT_KEPT.contains(HashTypeNames.normal(name))) {
        draft.warnOnce(name, HASHES, "hashes of a type that is not kept here are left out");
      } else {
        draft.rejectHash(HASHES, "names a type of hash that is not known here");
      }
    }
  }
}
