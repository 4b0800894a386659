package org.hirz.hashlist.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;

/** The media of one document of {@link VicsFormat}, one after the other. For one thread. */
final class VicsMedium {
  private static final String CATEGORY = "category";
  private static final String ALTERNATIVE_HASHES = "alternativehashes";
  private static final String HASH_NAME = "hashname";
  private static final String HASH_VALUE = "hashvalue";
  private static final String DATE_UPDATED = "dateupdated";
  private static final String SERIES = "series";
  private static final String MEDIA_SIZE = "mediasize";
  private static final String MEDIA_FILES = "mediafiles";

  /** The code of a medium whose category is null or absent. */
  static final String NO_CATEGORY = "null";

  /** The first is what tells entries apart. */
  private static final List<Map.Entry<String, HashType>> HASHES =
      List.of(
          Map.entry("md5", HashType.MD5),
          Map.entry("sha1", HashType.SHA1),
          Map.entry("sha256", HashType.SHA256),
          Map.entry("photodna", HashType.PHOTODNA));

  private static final List<Map.Entry<String, Flag>> FLAGS =
      List.of(
          Map.entry("victimidentified", Flag.VICTIM_IDENTIFIED),
          Map.entry("isdistributed", Flag.DISTRIBUTED),
          Map.entry("selfgenerated", Flag.SELF_GENERATED));

  /** Schemes in which category 3 is what was drawn or rendered. */
  private static final Set<String> DRAWN_IS_3 = Set.of("vics_us", "vics_us_dhs");

  static final JsonRecordReader.Wanted WANTED =
      new JsonRecordReader.Wanted(
          Set.of(
              CATEGORY,
              "md5",
              "sha1",
              "sha256",
              "photodna",
              ALTERNATIVE_HASHES,
              HASH_NAME,
              HASH_VALUE,
              DATE_UPDATED,
              "victimidentified",
              "isdistributed",
              "selfgenerated",
              SERIES,
              MEDIA_SIZE),
          Set.of(),
          Set.of(MEDIA_FILES));

  private final Nature nature;
  private final boolean labelled;
  private final RecordDraft draft;
  private final RepeatedHash repeated = new RepeatedHash();
  private VicsContext context = VicsContext.NONE;
  private Optional<String> scheme = Optional.empty();

  VicsMedium(String format, FormatSettings settings, RecordSink sink) {
    this.nature = settings.nature();
    this.labelled = settings.label().isPresent();
    this.draft = new RecordDraft(format, settings, sink);
  }

  /** States what holds of all media. */
  void under(VicsContext documents, Optional<String> categories) {
    context = documents;
    scheme = categories;
  }

  /** Rejects a medium. */
  void reject(long at, String reason) {
    draft.start(at);
    draft.reject("", reason);
  }

  /** Takes a medium. */
  void take(JsonRecord record, long at) throws IOException, DocumentRefusedException {
    if (record.defect().isPresent()) {
      reject(at, record.defect().get());
      return;
    }
    if (nature != Nature.BENIGN && context.isThatOfNist() && isAsNistWrites(record)) {
      throw new DocumentRefusedException(
          at,
          "looks like hashes of known harmless files, which are published in this form; load it as"
              + " a list whose nature is benign");
    }
    draft.start(at);
    HASHES.forEach(
        named ->
            record
                .text(named.getKey())
                .ifPresent(text -> draft.hash(named.getValue(), text, named.getKey())));
    record.objects(ALTERNATIVE_HASHES).forEach(this::alternative);
    category(record, at);
    for (Map.Entry<String, Flag> flag : FLAGS) {
      draft.flag(flag.getValue(), record.truth(flag.getKey()));
    }
    record.texts(SERIES).stream().findFirst().ifPresent(name -> draft.series(name, SERIES));
    record.text(DATE_UPDATED).ifPresent(text -> draft.updated(text, DATE_UPDATED));
    checkRepetition(at);
    draft.emit();
  }

  private static boolean isAsNistWrites(JsonRecord record) {
    return !record.has(CATEGORY) && record.isQuoted(MEDIA_SIZE) && record.has(MEDIA_FILES);
  }

  private void alternative(JsonRecord hash) {
    String name = hash.text(HASH_NAME).orElse("");
    Optional<HashType> type = HashTypeNames.find(name);
    if (type.isEmpty()) {
      draft.warnOnce(
          "name " + name,
          ALTERNATIVE_HASHES,
          "names a type of hash that is not known here; hashes of that name are left out");
      return;
    }
    hash.text(HASH_VALUE).ifPresent(text -> draft.hash(type.get(), text, ALTERNATIVE_HASHES));
  }

  private void category(JsonRecord record, long at) throws DocumentRefusedException {
    Optional<String> code = record.text(CATEGORY);
    if (code.isEmpty() && record.has(CATEGORY) && !record.isQuoted(CATEGORY)) {
      draft.reject(CATEGORY, "is neither a number nor a text");
    } else if (scheme.isEmpty()) {
      if (code.isPresent()) {
        throw new DocumentRefusedException(
            at,
            "has categories, but does not say which region's; name their scheme, such as vics_us");
      }
    } else if (code.isPresent()) {
      draft.label(scheme.get(), code.get(), CATEGORY);
      if (code.get().equals("3") && DRAWN_IS_3.contains(scheme.get())) {
        draft.flag(Flag.CGI, Tristate.TRUE);
      }
    } else if (nature != Nature.BENIGN && !labelled) {
      draft.label(scheme.get(), NO_CATEGORY, CATEGORY);
    }
  }

  private void checkRepetition(long at) throws DocumentRefusedException {
    List<EntryHash> hashes = draft.hashes();
    for (EntryHash hash : hashes) {
      if (hash.value().type() == HashType.PHOTODNA
          && repeated.add(hash.value(), hashes.getFirst().value())) {
        throw new DocumentRefusedException(
            at,
            "has one PhotoDNA under very many MD5s, which a defect of an exporter is known to do;"
                + " have it exported again");
      }
    }
  }
}
