package org.hirz.hashlist.format;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hirz.hash.HashType;

/** The attributes and objects of one document of {@link MispFormat}. For one thread. */
final class MispRecords {
  private static final String UUID = "uuid";
  private static final String TYPE = "type";
  private static final String VALUE = "value";
  private static final String DELETED = "deleted";
  private static final String TIMESTAMP = "timestamp";
  private static final String TAG = "tag";
  private static final String ATTRIBUTE = "attribute";

  static final JsonRecordReader.Wanted WANTED =
      JsonRecordReader.Wanted.of(UUID, TYPE, VALUE, DELETED, TIMESTAMP, TAG, "name", ATTRIBUTE);

  private static final Set<String> TAKEN = Set.of("md5", "sha1", "sha256", "sha512");

  private static final Set<String> NOT_KEPT =
      Set.of(
          "sha224",
          "sha384",
          "sha512/224",
          "sha512/256",
          "sha3-224",
          "sha3-256",
          "sha3-384",
          "sha3-512",
          "ssdeep",
          "tlsh",
          "vhash",
          "imphash",
          "authentihash",
          "cdhash",
          "impfuzzy",
          "pehash",
          "telfhash");

  /** Tags that say who may see the event, and nothing of the picture. */
  private static final Pattern HANDLING = Pattern.compile("(?i)(tlp|pap):");

  private final RecordDraft draft;
  private final String scheme;
  private boolean attributeDeleted;

  MispRecords(String format, FormatSettings settings, RecordSink sink) {
    this.draft = new RecordDraft(format, settings, sink);
    this.scheme = settings.scheme().orElse("misp_tag");
  }

  /** Rejects a record. */
  void reject(long at, String reason) {
    draft.start(at);
    draft.reject("", reason);
  }

  /** Takes an object with its attributes, or an attribute that stands alone. */
  void take(JsonRecord record, boolean object, long at) throws IOException {
    if (record.defect().isPresent()) {
      reject(at, record.defect().get());
      return;
    }
    draft.start(at);
    boolean deleted = Deletion.of(record, DELETED, draft);
    boolean hashed = false;
    attributeDeleted = false;
    for (JsonRecord attribute : object ? record.objects(ATTRIBUTE) : List.of(record)) {
      hashed |= attribute(attribute, object);
    }
    if (!hashed && !(object && deleted)) {
      return;
    }
    if (deleted || (attributeDeleted && draft.hashes().isEmpty())) {
      draft.withdraw();
    }
    record.text(UUID).ifPresent(id -> draft.id(id, UUID));
    record.text(TIMESTAMP).ifPresent(text -> draft.updated(text, TIMESTAMP));
    tags(record);
    draft.emit();
  }

  /** Returns whether the attribute is of a type of hash that is taken. */
  private boolean attribute(JsonRecord attribute, boolean ofObject) {
    String type = attribute.text(TYPE).orElse("").toLowerCase(Locale.ROOT);
    String value = attribute.text(VALUE).orElse("");
    if (type.startsWith("filename|")) {
      type = type.substring(type.indexOf('|') + 1);
      value = value.substring(value.lastIndexOf('|') + 1);
    }
    if (NOT_KEPT.contains(type)) {
      draft.warnOnce(type, TYPE, "hashes of a type that is not kept here are left out");
      return false;
    }
    Optional<HashType> taken = TAKEN.contains(type) ? HashTypeNames.find(type) : Optional.empty();
    if (taken.isEmpty()) {
      return false;
    }
    if (ofObject) {
      if (Deletion.of(attribute, DELETED, draft)) {
        attributeDeleted = true;
        return true;
      }
      tags(attribute);
    }
    draft.hash(taken.get(), value, VALUE);
    return true;
  }

  private void tags(JsonRecord record) {
    for (JsonRecord tag : record.objects(TAG)) {
      tag.text("name")
          .filter(code -> !HANDLING.matcher(code).lookingAt())
          .ifPresent(code -> draft.label(scheme, code, TAG));
    }
  }
}
