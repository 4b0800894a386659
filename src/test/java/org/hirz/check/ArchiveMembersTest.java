package org.hirz.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveMembersTest {
  private static final byte[] LISTED = "This is listed.".getBytes(UTF_8);
  private static final byte[] OTHER = "This is not.".getBytes(UTF_8);

  @TempDir Path folder;
  private CheckedFolder checked;

  @BeforeEach
  void list() {
    checked = new CheckedFolder(folder, DigestUtils.md5(LISTED));
  }

  static byte[] zip(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] tar(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.putArchiveEntry(new TarArchiveEntry("folder/"));
      tar.closeArchiveEntry();
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
        entry.setSize(member.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(member.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void file(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private List<String> check() throws Exception {
    return checked.check(ArchiveLimits.DEFAULTS);
  }

  private static Map<String, byte[]> two() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("one.txt", OTHER);
    members.put("\u00e4/two \n", LISTED);
    return members;
  }

  @Test
  void zip_members_areItems() throws Exception {
    file("a.zip", zip(two()));
    file("b", LISTED);
    assertEquals(
        List.of(
            "a.zip unsupported_format",
            "a.zip!/one.txt unsupported_format",
            "a.zip!/\u00e4/two \n match",
            "b match"),
        check());
  }

  @Test
  void names_thatPointElsewhere_areOnlyNames() throws Exception {
    file("a.zip", zip(Map.of("../../../tmp/x", LISTED)));
    assertEquals(List.of("a.zip unsupported_format", "a.zip!/../../../tmp/x match"), check());
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(2, files.count(), "nothing was written");
    }
  }

  @Test
  void tarAndGzip_inEachOther_areLookedInto() throws Exception {
    byte[] tar = tar(two());
    file("a.tar", tar);
    file("b.tar.gz", gzip(tar));
    file("c.txt.gz", gzip(LISTED));
    file("d.tar", tar(Map.of("n".repeat(300), LISTED)));
    assertEquals(
        List.of(
            "a.tar unsupported_format",
            "a.tar!/one.txt unsupported_format",
            "a.tar!/\u00e4/two \n match",
            "b.tar.gz unsupported_format",
            "b.tar.gz!/one.txt unsupported_format",
            "b.tar.gz!/\u00e4/two \n match",
            "c.txt.gz unsupported_format",
            "c.txt.gz!/c.txt match",
            "d.tar unsupported_format",
            "d.tar!/" + "n".repeat(300) + " match"),
        check());
  }

  @Test
  void archives_beyondTheDepth_areItemsAndNotLookedInto() throws Exception {
    byte[] three = zip(Map.of("x", LISTED));
    file("1.zip", zip(Map.of("2.zip", zip(Map.of("3.zip", three)))));
    assertEquals(
        List.of(
            "1.zip unsupported_format",
            "1.zip!/2.zip unsupported_format",
            "1.zip!/2.zip!/3.zip unsupported_format",
            "1.zip!/2.zip!/3.zip!/ archive_limit"),
        check());
    assertEquals(
        "1.zip!/2.zip!/3.zip!/x match",
        checked.check(new ArchiveLimits(3, 9, 1 << 20, 9)).getLast());
  }

  @Test
  void limits_ofMembersBytesAndRatio_endTheFileAndTheRestGoesOn() throws Exception {
    file("a.zip", zip(two()));
    file("b", LISTED);
    assertEquals(
        List.of(
            "a.zip unsupported_format",
            "a.zip!/one.txt unsupported_format",
            "a.zip!/ archive_limit",
            "b match"),
        checked.check(new ArchiveLimits(2, 1, 1 << 20, 100)));
    assertEquals(
        List.of(
            "a.zip unsupported_format",
            "a.zip!/one.txt unsupported_format",
            "a.zip!/ archive_limit",
            "b match"),
        checked.check(new ArchiveLimits(2, 9, 20, 100)));
    file("a.zip", zip(Map.of("zeros", new byte[3 << 20])));
    assertEquals(
        List.of("a.zip unsupported_format", "a.zip!/ archive_limit", "b match"),
        checked.check(new ArchiveLimits(2, 9, 1 << 30, 3)));
  }

  @Test
  void member_tooLargeToBeDecoded_isKnownByItsDigests() throws Exception {
    byte[] large = new byte[CheckedFolder.PICTURE_BYTES + 1];
    large[7] = 7;
    checked = new CheckedFolder(folder, DigestUtils.md5(large));
    file("a.zip", zip(Map.of("large", large)));
    file("b", large);
    byte[] picture = Arrays.copyOf(large, large.length);
    picture[0] = (byte) 0xff;
    picture[1] = (byte) 0xd8;
    file("c.jpg", picture);
    file("d.gz", gzip(picture));
    assertEquals(
        List.of(
            "a.zip unsupported_format",
            "a.zip!/large match",
            "b match",
            "c.jpg too_large",
            "d.gz unsupported_format",
            "d.gz!/d too_large"),
        check());
  }

  @Test
  void damage_costsTheMemberOrTheArchiveAndNothingElse() throws Exception {
    byte[] zip = zip(two());
    byte[] gzip = gzip(tar(two()));
    file("a.zip", Arrays.copyOf(zip, zip.length - 30));
    byte[] bad = zip.clone();
    Arrays.fill(bad, 38, 44, (byte) 0xff); // of the first member's deflated bytes
    file("b.zip", bad);
    file("c.tgz", Arrays.copyOf(gzip, gzip.length / 2));
    file("d", LISTED);
    List<String> found = check();
    assertTrue(found.contains("a.zip!/ archive_broken"), "" + found);
    assertTrue(found.contains("b.zip!/one.txt archive_broken"), "" + found);
    assertTrue(found.contains("b.zip!/\u00e4/two \n match"), "" + found);
    assertTrue(
        found.stream().anyMatch(line -> line.matches("(?s)c.tgz!/.* archive_broken")), "" + found);
    assertEquals("d match", found.getLast());
  }

  @Test
  void encryptedMember_isAnErrorAndTheOthersAreRead() throws Exception {
    byte[] zip = zip(two());
    // The flag in the first member's local header and in the table.
    zip[6] |= 1;
    int table = indexOf(zip, new byte[] {'P', 'K', 1, 2});
    zip[table + 8] |= 1;
    file("a.zip", zip);
    assertEquals(
        List.of(
            "a.zip unsupported_format",
            "a.zip!/one.txt archive_encrypted",
            "a.zip!/\u00e4/two \n match"),
        check());
  }

  private static int indexOf(byte[] bytes, byte[] sought) {
    for (int i = 0; i < bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void withoutArchives_theyAreFilesLikeAnyOther() throws Exception {
    file("a.zip", zip(two()));
    assertEquals(List.of("a.zip unsupported_format"), checked.check(null));
    assertArrayEquals(zip(two()), Files.readAllBytes(folder.resolve("a.zip")));
  }
}
