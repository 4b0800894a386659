package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirz.hash.HashType;

/**
 * Updates of Meta's ThreatExchange as its {@code threat_updates} answers them, GIFCT's among them:
 * pages with the array {@code data}, one or several after each other; an array of updates; or an
 * update a line.
 *
 * <p>An update that should be deleted, or has no descriptors any more, withdraws its entry. The
 * tags of all descriptors are labels of the scheme {@code te_tag}. An opinion is not a label: of
 * the descriptors' {@code status} only one thing is used. Where every stated status is {@code
 * NON_MALICIOUS}, the entry also bears the label {@code te_status}, {@code NON_MALICIOUS}; since no
 * policy knows it unless an operator adds it, the entry is then quarantined, and so is one that was
 * live before. Types are {@code HASH_} or {@code HASH_VIDEO_} and a name; others ({@code
 * HASH_PDQ_OCR}, {@code HASH_TEXT_TLSH}, {@code URI}…) cost the record.
 *
 * <p>After the client published with the service.
 */
public final class ThreatExchangeJsonFormat implements ListFormat {
  private static final String INDICATOR = "indicator";
  private static final String TYPE = "type";
  private static final String UPDATED = "last_updated";
  private static final String DELETE = "should_delete";
  private static final String DESCRIPTORS = "descriptors";
  private static final String TAGS = "tags";
  private static final String STATUS = "status";
  private static final String NOT_MALICIOUS = "NON_MALICIOUS";

  private static final Pattern HASH_TYPE = Pattern.compile("(?i)HASH_(?:VIDEO_)?(.+)");

  private static final JsonRecords.Shape SHAPE =
      new JsonRecords.Shape(
          JsonRecordReader.Wanted.of(
              "id",
              INDICATOR,
              TYPE,
              UPDATED,
              DELETE,
              DESCRIPTORS,
              "data",
              "owner",
              TAGS,
              "text",
              STATUS),
          Set.of("data"),
          Set.of(INDICATOR, DELETE));

  /** Makes a reader. */
  public ThreatExchangeJsonFormat() {}

  @Override
  public String name() {
    return "threatexchange";
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
    record.text("id").ifPresent(id -> draft.id(id, "id"));
    record.text(UPDATED).ifPresent(text -> draft.updated(text, UPDATED));
    List<JsonRecord> descriptors = descriptors(record);
    boolean deleted = Deletion.of(record, DELETE, draft);
    if (deleted || descriptors.isEmpty()) {
      draft.withdraw();
    }
    hash(record, draft);
    Set<String> owners = new HashSet<>();
    for (JsonRecord descriptor : descriptors) {
      tags(descriptor).forEach(tag -> draft.label("te_tag", tag, TAGS));
      owner(descriptor).ifPresent(owners::add);
    }
    List<String> opinions =
        descriptors.stream().flatMap(descriptor -> descriptor.text(STATUS).stream()).toList();
    if (!opinions.isEmpty() && opinions.stream().allMatch(NOT_MALICIOUS::equalsIgnoreCase)) {
      draft.label("te_status", NOT_MALICIOUS, STATUS);
    }
    if (owners.size() == 1) {
      draft.member(owners.iterator().next(), "owner");
    }
    draft.emit();
  }

  private static List<JsonRecord> descriptors(JsonRecord record) {
    List<JsonRecord> pages = record.objects(DESCRIPTORS);
    return pages.size() == 1 && pages.getFirst().has("data")
        ? pages.getFirst().objects("data")
        : pages.stream().filter(descriptor -> !descriptor.names().isEmpty()).toList();
  }

  /** A tag is a text; or, as other calls of the service give them, an object with one. */
  private static List<String> tags(JsonRecord descriptor) {
    List<JsonRecord> objects =
        descriptor
            .object(TAGS)
            .map(page -> page.objects("data"))
            .orElseGet(() -> descriptor.objects(TAGS));
    return objects.isEmpty()
        ? descriptor.texts(TAGS)
        : objects.stream().flatMap(tag -> tag.text("text").stream()).toList();
  }

  private static Optional<String> owner(JsonRecord descriptor) {
    return descriptor.object("owner").flatMap(owner -> owner.text("id"));
  }

  private static void hash(JsonRecord record, RecordDraft draft) {
    Matcher name = HASH_TYPE.matcher(record.text(TYPE).orElse(""));
    Optional<HashType> type = name.matches() ? HashTypeNames.find(name.group(1)) : Optional.empty();
    if (type.isEmpty()) {
      draft.rejectHash(TYPE, "is not a type of hash that is known here");
    } else {
      record.text(INDICATOR).ifPresent(text -> draft.hash(type.get(), text, INDICATOR));
    }
  }
}
