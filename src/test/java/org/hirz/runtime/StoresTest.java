package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.hirz.store.StoreException;
import org.hirz.store.TestSchema;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class StoresTest {
  @TempDir Path folder;
  private final SQLiteDataSource source = new SQLiteDataSource();
  private Flyway schema = Flyway.configure().load();

  @BeforeEach
  void make() {
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    schema = TestSchema.of(SqliteStore.SCHEMA, source);
    Stores.migrate(schema);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private StoreException.Reason refused() {
    return assertThrows(StoreException.class, () -> Stores.migrate(schema)).reason();
  }

  @Test
  void migrate_storeOfALaterRelease_isRefusedAsTooNew() throws SQLException {
    execute(
        "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, script, checksum,"
            + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
            + " WHERE version = '1'");
    assertEquals(StoreException.Reason.TOO_NEW, refused());
  }

  @Test
  void migrate_storeOfAnEarlierBuild_isRefusedWithWhatToDo() throws SQLException {
    execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
    assertEquals(StoreException.Reason.CORRUPT, refused());
  }

  @Test
  void lock_folderThatAnotherHas_isRefusedUntilThatOneEnds() {
    try (FolderLock first = FolderLock.take(folder)) {
      StoreException e = assertThrows(StoreException.class, () -> FolderLock.take(folder));
      assertEquals(StoreException.Reason.UNAVAILABLE, e.reason());
    }
    FolderLock.take(folder).close();
  }
}
