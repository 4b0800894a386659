package org.hirz.hashlist.format;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.Tristate;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.jspecify.annotations.Nullable;

/**
 * A record in the making, within limits; used again for one record after the other. What cannot be
 * taken is reported, and costs as little as is safe: a malformed hash costs itself, a text that
 * would change which entry is meant costs the record. For one thread.
 */
final class RecordDraft {
  /** Greatest number of hashes of a record, inclusive. */
  static final int MAX_HASHES = 64;

  /** Greatest number of labels of a record, inclusive. */
  static final int MAX_LABELS = 64;

  /** Greatest length of an id, a scheme, a code and a member, in characters, inclusive. */
  static final int MAX_TEXT_LENGTH = Origin.MAX_TEXT_LENGTH;

  /** How many kinds of warning are told apart; those beyond are not given. */
  private static final int MAX_KINDS = 64;

  private final String format;
  private final FormatSettings settings;
  private final RecordSink sink;
  private final HashFields fields;
  private final Set<String> warned = new HashSet<>();

  private final List<EntryHash> hashes = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private long at;
  private String id = "";
  private String member = "";
  private String series = "";
  private @Nullable Instant updatedAt;
  private Flags flags = Flags.NONE;
  private boolean withdrawn;
  private boolean rejected;
  private boolean hashRejected;

  /**
   * Begins no record yet.
   *
   * @param format its name, which stands in problems
   */
  RecordDraft(String format, FormatSettings settings, RecordSink sink) {
    this.format = format;
    this.settings = settings;
    this.sink = sink;
    this.fields = new HashFields(format, sink);
  }

  /** Begins a record; forgets the one before. */
  void start(long number) {
    at = number;
    hashes.clear();
    labels.clear();
    id = "";
    member = "";
    series = "";
    updatedAt = null;
    flags = settings.flags();
    withdrawn = false;
    rejected = false;
    hashRejected = false;
  }

  /** Adds a hash; the first one added tells entries apart where there is no id. */
  void hash(HashType type, String text, String field) {
    hash(type, text, EntryHash.QUALITY_NOT_STATED, field);
  }

  /** Does the same with a stated quality, 0 to 100. */
  void hash(HashType type, String text, int quality, String field) {
    Optional<EntryHash> taken = fields.take(type, text, quality, at, field);
    hashRejected |= taken.isEmpty();
    if (taken.isEmpty() || hashes.contains(taken.get())) {
      return;
    }
    if (hashes.size() == MAX_HASHES) {
      reject(field, "the record has more hashes than are taken");
    } else {
      hashes.add(taken.get());
    }
  }

  /** Returns the hashes added so far. */
  List<EntryHash> hashes() {
    return List.copyOf(hashes);
  }

  /** Adds a label, its code exactly as given. */
  void label(String scheme, String code, String field) {
    Label label = new Label(scheme, code);
    if (labels.contains(label)) {
      return;
    }
    if (!PlainText.isPlain(scheme, MAX_TEXT_LENGTH) || !PlainText.isPlain(code, MAX_TEXT_LENGTH)) {
      // Without it the entry would mean something else than its source says.
      reject(field, "takes 1 to " + MAX_TEXT_LENGTH + " characters on one line");
    } else if (labels.size() == MAX_LABELS) {
      reject(field, "the record has more labels than are taken");
    } else {
      labels.add(label);
    }
  }

  /** States a flag; unknown states nothing. */
  void flag(Flag flag, Tristate state) {
    if (state != Tristate.UNKNOWN) {
      flags = flags.with(flag, state);
    }
  }

  /** States the source's own id. */
  void id(String text, String field) {
    if (PlainText.isPlain(text, MAX_TEXT_LENGTH)) {
      id = text;
    } else {
      reject(field, "takes 1 to " + MAX_TEXT_LENGTH + " characters on one line");
    }
  }

  /** States who contributed it; left out, with a warning, where it cannot be kept. */
  void member(String text, String field) {
    if (PlainText.isPlain(text, MAX_TEXT_LENGTH)) {
      member = text;
    } else {
      warning(field, "is too long or not on one line, and was left out");
    }
  }

  /** States the series by its name, of which only the settings' keyed reference is kept. */
  void series(String name, String field) {
    String reference = settings.series().apply(name);
    if (reference.length() <= MAX_TEXT_LENGTH) {
      series = reference;
    } else {
      warning(field, "has too long a reference, and was left out");
    }
  }

  /** States when the source last changed it; left out, with a warning, where it is no time. */
  void updated(String text, String field) {
    updatedAt = LenientTime.parse(text).orElse(null);
    if (updatedAt == null) {
      warning(field, "is not a time that is understood, and was left out");
    }
  }

  /** Makes it a withdrawal. */
  void withdraw() {
    withdrawn = true;
  }

  /** Rejects the record: {@link #emit} then does nothing. */
  void reject(String field, String reason) {
    rejected = true;
    sink.problem(new ListProblem(format, at, field, reason, Consequence.REJECTED));
  }

  /** Reports a hash that is not taken; the record goes on. */
  void rejectHash(String field, String reason) {
    hashRejected = true;
    sink.problem(new ListProblem(format, at, field, reason, Consequence.REJECTED));
  }

  /** Gives a warning. */
  void warning(String field, String reason) {
    sink.problem(new ListProblem(format, at, field, reason, Consequence.WARNING));
  }

  /**
   * Gives a warning the first time that its kind occurs in the document.
   *
   * @param kind tells warnings apart; may be of the document, since it is not shown
   */
  void warnOnce(String kind, String field, String reason) {
    if (warned.size() < MAX_KINDS && warned.add(kind)) {
      warning(field, reason);
    }
  }

  /**
   * Hands the record to the sink, unless it was rejected, or says nothing of any entry and is so
   * now.
   */
  void emit() throws IOException {
    if (rejected) {
      return;
    }
    if (hashes.isEmpty() && !withdrawn) {
      // One problem a record: where a hash was rejected, that says it.
      if (!hashRejected) {
        reject("", "the record has no hash that can be taken");
      }
      return;
    }
    if (!id.isEmpty() && revealsHash()) {
      id = "";
      warnOnce("id", "", "ids contain the hash; others are derived in their place");
    }
    if (hashes.isEmpty() && id.isEmpty()) {
      reject("", "the withdrawal names no entry: it has neither an id nor a hash");
      return;
    }
    Origin origin = new Origin(member, series, updatedAt);
    if (withdrawn) {
      sink.record(new SourceRecord(id, hashes, List.of(), Flags.NONE, origin, true, at));
      return;
    }
    if (labels.isEmpty()) {
      settings.label().ifPresent(labels::add);
    }
    sink.record(SourceRecord.of(id, hashes, labels, flags, origin, at));
  }

  /** An id is logged and answered, a hash never is. */
  private boolean revealsHash() {
    String lower = id.toLowerCase(Locale.ROOT);
    return hashes.stream().anyMatch(hash -> lower.contains(hash.value().revealHex()));
  }
}
