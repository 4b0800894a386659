package org.hirz.hashlist.format;

import java.util.List;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;

/**
 * What holds of a record that does not say otherwise, as the operator stated it.
 *
 * @param labels the labels of records that bear none
 * @param flags the flags of all records, each unless a record states it
 */
record RecordDefaults(List<Label> labels, Flags flags) {
  /** The lower bit of each flag's two: stated to hold. */
  private static final int HOLDS = 0x5555_5555;

  /** Nothing is stated. */
  static final RecordDefaults NONE = new RecordDefaults(List.of(), Flags.NONE);

  /** Returns what the settings state. */
  static RecordDefaults of(FormatSettings settings) {
    return new RecordDefaults(settings.label().map(List::of).orElse(List.of()), settings.flags());
  }

  /** Returns the record's labels, or those that stand in for them. */
  List<Label> orOwn(List<Label> own) {
    return own.isEmpty() ? labels : own;
  }

  /** Returns the record's flags with those added that it does not state. */
  Flags orOwn(Flags own) {
    if (own.packed() == 0 || flags.packed() == 0) {
      return own.packed() == 0 ? flags : own;
    }
    int stated = (own.packed() | own.packed() >>> 1) & HOLDS;
    return new Flags(own.packed() | flags.packed() & ~(stated | stated << 1));
  }
}
