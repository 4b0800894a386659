package org.hirz.hashlist.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flag;

/**
 * Which column of a CSV file, or field of a JSON record, means what: the profile of a format of its
 * owner's making.
 *
 * @param name what to call the profile
 * @param separator between the fields of a line, for CSV
 * @param id the column with the entry's id, if any
 * @param hashes columns that hold hashes, each of one type
 * @param typed a pair of columns, one naming the type and one holding the hash, if any
 * @param typeNames what the type column says, to the type that is meant
 * @param quality the column with the PDQ quality, if any
 * @param labels columns with a code, and the scheme that it is of
 * @param flags columns with a yes or no, and the flag that it is
 * @param member the column with the contributing member, if any
 * @param series the column with the series, if any
 * @param updated the column with the time of the last change, if any
 * @param withdrawn the column that says whether the record takes an entry back, if any
 * @param withdrawnValues what it says then
 */
public record ColumnMapping(
    String name,
    char separator,
    Optional<String> id,
    Map<String, HashType> hashes,
    Optional<Typed> typed,
    Map<String, HashType> typeNames,
    Optional<String> quality,
    Map<String, String> labels,
    Map<String, Flag> flags,
    Optional<String> member,
    Optional<String> series,
    Optional<String> updated,
    Optional<String> withdrawn,
    List<String> withdrawnValues) {
  /** Two columns that together hold a hash. */
  public record Typed(String typeColumn, String valueColumn) {}

  /** Copies the collections. */
  public ColumnMapping {
    hashes = Map.copyOf(hashes);
    typeNames = Map.copyOf(typeNames);
    labels = Map.copyOf(labels);
    flags = Map.copyOf(flags);
    withdrawnValues = List.copyOf(withdrawnValues);
  }
}
