package org.hirz.hashlist.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;

/**
 * What the line formats need to make records of their fields: where problems and records go, how
 * hashes are taken, and what holds of a record that does not say otherwise. For one file.
 *
 * @param problems takes what is wrong
 * @param hashes takes hashes
 * @param flags reads flags
 * @param defaults what the operator stated
 * @param sink takes the records
 */
record RecordFields(
    Problems problems,
    HashFields hashes,
    FlagText flags,
    RecordDefaults defaults,
    RecordSink sink) {
  /** Returns those of a file in the named format. */
  static RecordFields of(String format, FormatSettings settings, RecordSink sink) {
    Problems problems = new Problems(format, sink::problem);
    return new RecordFields(
        problems,
        new HashFields(format, sink),
        new FlagText(problems),
        RecordDefaults.of(settings),
        sink);
  }

  /** Gives a record of hashes alone to the sink, or nothing where all of them were rejected. */
  void state(List<EntryHash> taken, long at) throws IOException {
    state("", taken, List.of(), Flags.NONE, at);
  }

  /** Gives a record to the sink, or nothing where all its hashes were rejected. */
  void state(String id, List<EntryHash> taken, List<Label> labels, Flags own, long at)
      throws IOException {
    state(id, taken, labels, own, Origin.NONE, at);
  }

  /** Does the same, with its origin. */
  void state(
      String id, List<EntryHash> taken, List<Label> labels, Flags own, Origin origin, long at)
      throws IOException {
    if (!taken.isEmpty()) {
      sink.record(
          SourceRecord.of(id, taken, defaults.orOwn(labels), defaults.orOwn(own), origin, at));
    }
  }

  /**
   * A column that holds hashes.
   *
   * @param type of what type
   * @param name the column's name in the format
   * @param index its place in a record
   */
  record HashColumn(HashType type, String name, int index) {}

  /**
   * Returns the hashes of a record, in the order of the columns; says so where a column has
   * something else, or where all are empty.
   */
  List<EntryHash> take(List<HashColumn> columns, IntFunction<String> text, long at) {
    List<EntryHash> taken = new ArrayList<>(columns.size());
    boolean empty = true;
    for (HashColumn column : columns) {
      String value = text.apply(column.index()).strip();
      if (!value.isEmpty()) {
        empty = false;
        hashes.take(column.type(), value, at, column.name()).ifPresent(taken::add);
      }
    }
    if (empty) {
      problems.rejected(at, "", "has no hash");
    }
    return taken;
  }

  /** Returns whether the text can be an entry's id, or is empty; says so where it cannot. */
  boolean isId(String text, long at, String field) {
    if (text.isEmpty() || PlainText.isPlain(text, HashEntry.MAX_ID_LENGTH)) {
      return true;
    }
    problems.rejected(
        at, field, "takes at most " + HashEntry.MAX_ID_LENGTH + " characters, on one line");
    return false;
  }

  /** Returns whether the text can be a label's code; says so where it cannot. */
  boolean isCode(String text, long at, String field) {
    if (PlainText.isPlain(text, SettingsReader.MAX_TEXT_LENGTH)) {
      return true;
    }
    problems.rejected(
        at, field, "takes at most " + SettingsReader.MAX_TEXT_LENGTH + " characters, on one line");
    return false;
  }
}
