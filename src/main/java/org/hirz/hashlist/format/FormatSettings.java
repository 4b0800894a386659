package org.hirz.hashlist.format;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;

/**
 * What an operator says of a file, because the file itself does not, or cannot be believed.
 *
 * @param nature what the list is a list of
 * @param scheme the scheme of the codes that the file gives without naming one
 * @param label the label of records that bear none
 * @param type the type of hashes whose type the file does not say
 * @param environment the sharing environment that the file comes from, part of its entries' ids
 * @param flags what holds of every record, unless the record says otherwise
 * @param mapping the columns of a file in a format of its owner's making
 * @param series makes a keyed reference of a series' name; never returns the name
 */
public record FormatSettings(
    Nature nature,
    Optional<String> scheme,
    Optional<Label> label,
    Optional<HashType> type,
    Optional<String> environment,
    Flags flags,
    Optional<ColumnMapping> mapping,
    UnaryOperator<String> series) {

  /** Returns settings that say nothing but the nature; series are left out. */
  public static FormatSettings of(Nature nature) {
    return new FormatSettings(
        nature,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Flags.NONE,
        Optional.empty(),
        name -> "");
  }

  /** Returns these with the given scheme. */
  public FormatSettings withScheme(String given) {
    return new FormatSettings(
        nature, Optional.of(given), label, type, environment, flags, mapping, series);
  }

  /** Returns these with the given label. */
  public FormatSettings withLabel(Label given) {
    return new FormatSettings(
        nature, scheme, Optional.of(given), type, environment, flags, mapping, series);
  }

  /** Returns these with the given type. */
  public FormatSettings withType(HashType given) {
    return new FormatSettings(
        nature, scheme, label, Optional.of(given), environment, flags, mapping, series);
  }

  /** Returns these with the given environment. */
  public FormatSettings withEnvironment(String given) {
    return new FormatSettings(
        nature, scheme, label, type, Optional.of(given), flags, mapping, series);
  }

  /** Returns these with the given flags. */
  public FormatSettings withFlags(Flags given) {
    return new FormatSettings(nature, scheme, label, type, environment, given, mapping, series);
  }

  /** Returns these with the given mapping. */
  public FormatSettings withMapping(ColumnMapping given) {
    return new FormatSettings(
        nature, scheme, label, type, environment, flags, Optional.of(given), series);
  }

  /** Returns these with the given way to refer to series. */
  public FormatSettings withSeries(UnaryOperator<String> given) {
    return new FormatSettings(nature, scheme, label, type, environment, flags, mapping, given);
  }
}
