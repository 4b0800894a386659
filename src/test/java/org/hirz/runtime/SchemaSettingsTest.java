package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.hirz.store.jdbc.Schema;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.Test;

/** The framework reads from its own settings what the stores say. */
class SchemaSettingsTest {
  private static Schema configured(String name) throws IOException {
    Properties all = new Properties();
    try (InputStream in = SchemaSettingsTest.class.getResourceAsStream("/application.properties")) {
      all.load(in);
    }
    String prefix = "quarkus.flyway." + name + ".";
    Map<String, String> placeholders =
        all.stringPropertyNames().stream()
            .filter(key -> key.startsWith(prefix + "placeholders."))
            .collect(
                Collectors.toMap(
                    key -> key.substring((prefix + "placeholders.").length()), all::getProperty));
    return new Schema(List.of(all.getProperty(prefix + "locations").split(",")), placeholders);
  }

  @Test
  void embedded_isTheSchemaOfSqlite() throws IOException {
    assertEquals(SqliteStore.SCHEMA, configured("embedded"));
  }

  @Test
  void shared_isTheSchemaOfPostgres() throws IOException {
    assertEquals(PostgresStore.SCHEMA, configured("shared"));
  }
}
