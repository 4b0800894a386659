package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Nsrl3FileTest {
  private static final String SHA1 = "5A5A000000000000000000000000000000000001";
  private static final String MD5 = "5A5A0000000000000000000000000001";
  private static final String SHA256 = "5A".repeat(31) + "01";
  private static final String ROW =
      " VALUES ('%s','%s','%s','5A5A0001','syn.gif',1,2)".formatted(SHA256, SHA1, MD5);
  private static final String COLUMNS =
      "(sha256 TEXT, sha1 TEXT, md5 TEXT, crc32 TEXT, file_name TEXT, file_size INT, package_id"
          + " INT)";
  private static final List<String> EXPECTED =
      List.of(
          "sha1:" + SHA1.toLowerCase(),
          "md5:" + MD5.toLowerCase(),
          "sha256:" + SHA256.toLowerCase());

  @TempDir private Path folder;

  private Path database(String... statements) throws SQLException {
    // The name has what an URI would take for something else.
    Path file = folder.resolve("rds 3?mode=rw#%41.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + uri(file));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return file;
  }

  private static String uri(Path file) {
    return "file:" + file.toUri().getRawPath();
  }

  private static FormatGolden read(Path file) throws IOException {
    FormatGolden golden = new FormatGolden();
    golden.ended(Nsrl3File.read(file, FormatSettings.of(Nature.BENIGN), golden));
    return golden;
  }

  @Test
  void read_fileTable_givesItsHashesSha1First() throws Exception {
    Path file =
        database(
            "CREATE TABLE FILE " + COLUMNS,
            "INSERT INTO FILE" + ROW,
            "INSERT INTO FILE(sha1) VALUES ('too short')",
            "INSERT INTO FILE(file_name) VALUES ('no hash')",
            "CREATE VIEW DISTINCT_HASH AS SELECT DISTINCT sha256, sha1, md5 FROM FILE");

    FormatGolden golden = read(file);

    assertEquals(EXPECTED, golden.hashes());
    assertEquals(List.of(2L, 3L), golden.problems.stream().map(ListProblem::line).toList());
    assertEquals(new Outcome.Complete(3), golden.outcome());
  }

  @Test
  void read_metadataTableWithFileAsView_readsTheTable() throws Exception {
    Path file =
        database(
            "CREATE TABLE metadata (object_id INT, sha256 TEXT, sha1 TEXT, md5 TEXT)",
            "INSERT INTO metadata VALUES (1,'%s','%s','%s')".formatted(SHA256, SHA1, MD5),
            "CREATE VIEW FILE AS SELECT sha256, sha1, md5 FROM metadata UNION ALL SELECT sha256,"
                + " sha1, md5 FROM metadata");

    assertEquals(EXPECTED, read(file).hashes());
  }

  @Test
  void read_viewOnly_isRead() throws Exception {
    Path file =
        database(
            "CREATE TABLE other (a TEXT)",
            "INSERT INTO other VALUES ('" + SHA1 + "')",
            "CREATE VIEW DISTINCT_HASH AS SELECT a AS SHA1 FROM other");

    assertEquals(List.of("sha1:" + SHA1.toLowerCase()), read(file).hashes());
  }

  @Test
  void read_otherSchema_isRefused() throws Exception {
    assertTrue(read(database("CREATE TABLE FILE (name TEXT)")).isRefused());
  }

  @Test
  void read_anyFile_leavesItAndItsFolderAsTheyWere() throws Exception {
    Path file =
        database(
            "CREATE TABLE FILE " + COLUMNS,
            "INSERT INTO FILE" + ROW,
            "CREATE TRIGGER t AFTER INSERT ON FILE BEGIN DELETE FROM FILE; END");
    byte[] before = Files.readAllBytes(file);

    read(file);

    assertArrayEquals(before, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void read_hugeText_isCutBeforeItIsTaken() throws Exception {
    Path file =
        database(
            "CREATE TABLE FILE " + COLUMNS,
            "INSERT INTO FILE(sha1) VALUES (hex(zeroblob(50000000)))");

    FormatGolden golden = read(file);

    assertEquals(List.of(), golden.records);
    assertTrue(golden.problems.getFirst().reason().contains("200"), golden::toString);
  }

  @ParameterizedTest
  @EnumSource(value = Nature.class, names = "BENIGN", mode = EnumSource.Mode.EXCLUDE)
  void read_anyNatureButBenign_isRefused(Nature nature) throws Exception {
    Path file = database("CREATE TABLE FILE " + COLUMNS, "INSERT INTO FILE" + ROW);
    FormatGolden golden = new FormatGolden();
    golden.ended(Nsrl3File.read(file, FormatSettings.of(nature), golden));

    assertEquals(List.of(), golden.records);
    assertTrue(golden.isRefused());
  }

  @Test
  void read_journalBesideTheFile_isRefused() throws Exception {
    Path file = database("CREATE TABLE FILE " + COLUMNS, "INSERT INTO FILE" + ROW);
    Files.writeString(file.resolveSibling(file.getFileName() + "-wal"), "x");

    assertTrue(read(file).isRefused());
  }

  @Test
  void read_sqlTextOrNoDatabase_isRefused() throws Exception {
    Path delta = folder.resolve("delta.sql");
    Files.writeString(delta, "BEGIN; INSERT INTO FILE" + ROW + "; COMMIT;");

    assertTrue(read(delta).isRefused());
  }

  @Test
  void read_damagedDatabase_isRefusedOrReadButNeverFails() throws Exception {
    StringBuilder rows = new StringBuilder("INSERT INTO FILE(sha1) VALUES ('" + SHA1 + "')");
    rows.append((",('" + SHA1 + "')").repeat(500));
    Path file = database("CREATE TABLE FILE " + COLUMNS, rows.toString());
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(6);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 20; k++) {
        damaged[16 + random.nextInt(damaged.length - 16)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      refused += read(file).isRefused() ? 1 : 0;
    }
    assertTrue(refused > 0, "nothing was damaged");
  }
}
