package org.hirz.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.hirz.audit.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportKeyTest {
  @TempDir Path folder;

  @Test
  void create_thenRead_signsWhatThePublicHalfChecks() throws IOException {
    Path file = folder.resolve("examiner.key");
    ReportKey.Verifier made = ReportKey.create(file, "examiner-7");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    SignedNote.Signer signer = ReportKey.read(file).orElseThrow();
    ReportKey.Verifier verifier =
        ReportKey.readPublic(folder.resolve("examiner.key.pub")).orElseThrow();
    assertEquals(made, verifier);
    SignedNote note = SignedNote.sign("text\n", List.of(signer));
    assertTrue(note.isSignedBy(verifier.name(), verifier.key()));
    assertFalse(ReportKey.read(folder.resolve("examiner.key.pub")).isPresent());
    assertFalse(ReportKey.readPublic(file).isPresent());
  }

  @Test
  void create_whereAFileIs_leavesItAsItIs() throws IOException {
    Path file = folder.resolve("examiner.key");
    ReportKey.create(file, "a");
    byte[] before = Files.readAllBytes(file);
    assertThrows(FileAlreadyExistsException.class, () -> ReportKey.create(file, "b"));
    Files.delete(ReportKey.publicFile(file));
    assertThrows(FileAlreadyExistsException.class, () -> ReportKey.create(file, "b"));
    assertArrayEquals(before, Files.readAllBytes(file));
    assertFalse(Files.exists(ReportKey.publicFile(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hirz-report-key a\n",
        "hirz-report-key a\nAAAA\n",
        "hirz-report-key a b\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "hirz-report-key a\n!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "hirz-report-key a\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n",
        "\u0000\u0001\ufffd",
      })
  void read_whatIsNoKey_isEmpty(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("k"), text);
    assertTrue(ReportKey.read(file).isEmpty());
  }

  @Test
  void of_programsFolder_dependsOnEveryJarsNameAndBytes() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home/lib"));
    Files.writeString(home.resolve("b.jar"), "b");
    Files.writeString(folder.resolve("home/a.jar"), "a");
    Files.writeString(folder.resolve("home/readme.txt"), "one");
    String digest = BuildDigest.of(folder.resolve("home")).orElseThrow();
    // printf '%s %s\n' sha256(a) a.jar sha256(b) lib/b.jar | sha256sum
    String lines =
        FileDigest.of(ReportForm.utf8("a")).sha256()
            + " a.jar\n"
            + FileDigest.of(ReportForm.utf8("b")).sha256()
            + " lib/b.jar\n";
    assertEquals("sha256:" + FileDigest.of(ReportForm.utf8(lines)).sha256(), digest);
    Files.writeString(folder.resolve("home/readme.txt"), "two");
    assertEquals(digest, BuildDigest.of(folder.resolve("home")).orElseThrow());
    Files.writeString(home.resolve("b.jar"), "c");
    assertFalse(digest.equals(BuildDigest.of(folder.resolve("home")).orElseThrow()));
    assertTrue(BuildDigest.of(folder.resolve("nowhere")).isEmpty());
    assertTrue(BuildDigest.of(Files.createDirectory(folder.resolve("empty"))).isEmpty());
  }
}
