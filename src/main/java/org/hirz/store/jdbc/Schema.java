package org.hirz.store.jdbc;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Flyway makes the schema of a store from.
 *
 * @param locations where its scripts are, on the class path
 * @param placeholders what stands in the scripts for what
 */
public record Schema(List<String> locations, Map<String, String> placeholders) {
  /** Where the scripts are that all databases share. Their versions are whole numbers. */
  private static final String SHARED = "db/migration/store";

  /** Copies both. */
  public Schema {
    locations = List.copyOf(locations);
    placeholders = Map.copyOf(placeholders);
  }

  /**
   * Returns the shared schema, and what a database has besides.
   *
   * @param bytes the database's type of byte strings
   * @param further where the database's own scripts are
   */
  public static Schema of(String bytes, String... further) {
    return new Schema(
        Stream.concat(Stream.of(SHARED), Stream.of(further)).toList(), Map.of("bytes", bytes));
  }
}
