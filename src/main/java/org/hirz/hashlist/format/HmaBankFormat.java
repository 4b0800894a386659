package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.HashType;
import org.hirz.hashlist.format.JsonRecordReader.Wanted;

/**
 * Contents of a bank of Meta's Hasher-Matcher-Actioner, each an object with {@code id} and {@code
 * signals}, a map from the type's name to the hash: one object, several, one a line, or an array.
 *
 * <p>A content that is not enabled ({@code disable_until_ts} is not 0, or its bank matches nothing)
 * bears the label {@code hma_status}, {@code disabled}, which no policy knows unless an operator
 * adds it, and is so quarantined. Types are named with or without {@code video_} before them. The
 * bank's name, addresses, notes and metadata are not read.
 *
 * <p>After the program's published data model; it has no export of its own.
 */
public final class HmaBankFormat implements ListFormat {
  private static final String SIGNALS = "signals";
  private static final String DISABLED_UNTIL = "disable_until_ts";
  private static final String BANK = "bank";
  private static final String RATIO = "matching_enabled_ratio";

  private static final JsonRecords.Shape SHAPE =
      new JsonRecords.Shape(
          new Wanted(Set.of("id", DISABLED_UNTIL, BANK, RATIO), Set.of(SIGNALS), Set.of()),
          Set.of(),
          Set.of(SIGNALS));

  /** Makes a reader. */
  public HmaBankFormat() {}

  @Override
  public String name() {
    return "hma";
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
    record.object(SIGNALS).ifPresent(signals -> signals(signals, draft));
    boolean enabled =
        record.text(DISABLED_UNTIL).map(HmaBankFormat::isZero).orElse(true)
            && !record
                .object(BANK)
                .flatMap(bank -> bank.text(RATIO))
                .map(HmaBankFormat::isZero)
                .orElse(false);
    if (!enabled) {
      draft.label("hma_status", "disabled", DISABLED_UNTIL);
    }
    draft.emit();
  }

  private static boolean isZero(String number) {
    return number.matches("0+(\\.0+)?");
  }

  private static void signals(JsonRecord signals, RecordDraft draft) {
    for (String name : signals.names()) {
      String bare = name.startsWith("video_") ? name.substring("video_".length()) : name;
      Optional<HashType> type = HashTypeNames.find(bare);
      if (type.isEmpty()) {
        draft.rejectHash(SIGNALS, "names a type of hash that is not known here");
      } else {
        signals.text(name).ifPresent(text -> draft.hash(type.get(), text, SIGNALS));
      }
    }
  }
}
