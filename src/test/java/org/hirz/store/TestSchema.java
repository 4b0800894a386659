package org.hirz.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hirz.store.jdbc.Schema;

/** Gives databases of tests their schema. */
public final class TestSchema {
  private TestSchema() {}

  /** Returns what makes a schema in a database. */
  public static Flyway of(Schema schema, DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations(schema.locations().toArray(String[]::new))
        .placeholders(schema.placeholders())
        .load();
  }

  /** Gives a database a schema. */
  public static void migrate(Schema schema, DataSource database) {
    of(schema, database).migrate();
  }
}
