package org.hirz.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingForm;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.View;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashListInputTest {
  private static final String KNOWN = "5a5a0000000000000000000000000001";
  private static final String UNKNOWN = "5a5a0000000000000000000000000002";
  private static final String PDQ =
      "5a5a00ff00ff00ff11ee11ee22dd22dd33cc33cc44bb44bb55aa55aa66996699";

  @TempDir private Path folder;

  @Test
  void next_md5sum_givesARowForEachLineWithItsPlace() throws Exception {
    Path file = file(KNOWN + "  a.jpg\n" + UNKNOWN + " *b.jpg\n");

    List<Finding> findings = findings(input(file, "hashsum", false));

    assertEquals(List.of("match 1", "no_match 2"), shown(findings));
    assertEquals(KNOWN, findings.getFirst().contents().hashes().getFirst().value().revealHex());
  }

  @Test
  void next_rowsOfEveryKind_answersEachInItsPlace() throws Exception {
    Path file =
        file(
            """
            id,type,value,quality
            a,md5,%s,
            b,md5,broken,

            c,pdq,%s,99
            d,pdq,%s,10
            """
                .formatted(KNOWN, PDQ, PDQ));

    List<Finding> findings = findings(input(file, "csv", false));

    assertEquals(
        List.of("match 2", "malformed_row 3", "match 5", "undetermined 6"), shown(findings));
    assertEquals("b", findings.get(1).place().id());
  }

  @Test
  void next_rowsOfTheEmptyFile_areSearchedLikeOthers() throws Exception {
    String empty = "d41d8cd98f00b204e9800998ecf8427e";
    Path sums = file(empty + "  empty\n" + KNOWN + "  a.jpg\n");
    assertEquals(List.of("no_match 1", "match 2"), shown(findings(input(sums, "hashsum", false))));
    Path vics =
        file(
            "{\"odata.metadata\":\"http://github.com/ICMEC/ProjectVic/DataModels/1.3.xml#Media\","
                + "\"value\":[{\"MediaID\":1,\"MD5\":\""
                + empty
                + "\",\"SHA1\":\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"}]}");
    assertEquals(List.of("no_match 1"), shown(findings(input(vics, "vics", false))));
  }

  @Test
  void next_derivedOrientations_findATurnedPicture() throws Exception {
    // The bits of every other column flipped: the picture mirrored.
    HashValue listed = value(HashType.PDQ, PDQ);
    String mirrored =
        HashValue.pdq(
                org.hirz.pdq.Orientations.derive(
                    listed.toHash256(), org.hirz.hash.Orientation.FLIPX))
            .revealHex();
    Path file = file("{\"hashes\":[{\"type\":\"pdq\",\"value\":\"" + mirrored + "\"}]}\n");

    assertEquals(List.of("no_match 1"), shown(findings(input(file, "ndjson", false))));
    List<Finding> derived = findings(input(file, "ndjson", true));
    assertEquals(List.of("match 1"), shown(derived));
    FindingOutcome.Screened found =
        assertInstanceOf(FindingOutcome.Screened.class, derived.getFirst().outcome());
    assertEquals("derived", found.matches().getFirst().evidence().view().kind().wireName());
  }

  @Test
  void next_derivedOrientations_findANegative() throws Exception {
    String negative = value(HashType.PDQ, PDQ).toHash256().complement().revealHex();
    Path file = file("{\"hashes\":[{\"type\":\"pdq\",\"value\":\"" + negative + "\"}]}\n");

    assertEquals(List.of("no_match 1"), shown(findings(input(file, "ndjson", false))));
    FindingOutcome.Screened found =
        assertInstanceOf(
            FindingOutcome.Screened.class,
            findings(input(file, "ndjson", true)).getFirst().outcome());
    assertEquals(
        new View(ViewKind.NEGATIVE, "derived", Orientation.ORIG, 0),
        found.matches().getFirst().evidence().view());
  }

  @ParameterizedTest
  @CsvSource({"100, 7", "5000, 999", "5000, 1000", "5000, 4999"})
  void skip_thenNext_givesTheRestAndTheSameDigest(int rows, int skipped) throws Exception {
    for (String format : List.of("csv", "hashsum")) {
      StringBuilder text = new StringBuilder(format.equals("csv") ? "type,value\n" : "");
      for (int i = 0; i < rows; i++) {
        String hash = "5a5a%028x".formatted(i);
        text.append(format.equals("csv") ? "md5," + hash : hash + "  f" + i).append('\n');
      }
      Path file = file(text.toString());
      List<String> all = new ArrayList<>();
      List<Integer> ends = new ArrayList<>();
      try (HashListInput whole = input(file, format, false)) {
        for (WorkUnit unit = whole.next(); unit != null; unit = whole.next()) {
          all.addAll(shown(findings(unit)));
          ends.add(all.size());
        }
        assertEquals("sha256:" + DigestUtils.sha256Hex(text.toString()), whole.digest());
      }
      assertEquals(rows, all.size());
      int units = Math.min(ends.size() - 1, skipped % ends.size());
      try (HashListInput rest = input(file, format, false)) {
        List<String> left = new ArrayList<>();
        rest.skip(units);
        for (WorkUnit unit = rest.next(); unit != null; unit = rest.next()) {
          left.addAll(shown(findings(unit)));
        }
        assertEquals(all.subList(units == 0 ? 0 : ends.get(units - 1), all.size()), left);
        assertEquals("sha256:" + DigestUtils.sha256Hex(text.toString()), rest.digest());
      }
    }
  }

  @Test
  void next_packed_readsWhatIsWithinAndDigestsTheFile() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(("type,value\nmd5," + KNOWN + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    Path file = Files.write(folder.resolve("list.gz"), packed.toByteArray());

    HashListInput input = input(file, "csv", false);

    assertEquals(List.of("match 2"), shown(findings(input)));
    assertEquals("sha256:" + DigestUtils.sha256Hex(packed.toByteArray()), input.digest());
    assertEquals(
        Optional.of("csv"),
        HashListFormat.of(HashListInput.first(new EvidenceAccess(), file))
            .map(HashListFormat::name));
  }

  @Test
  void next_anotherFormat_isRefusedWithThePlace() throws Exception {
    Path file = file("{\"value\": 1}");
    try (HashListInput input = input(file, "vics", false)) {
      assertThrows(RefusedListException.class, input::next);
    }
    try (HashListInput input = input(file, "csv", false)) {
      RefusedListException refused = assertThrows(RefusedListException.class, input::next);
      assertTrue(refused.getMessage().startsWith("line 1: "), refused.getMessage());
    }
  }

  @Test
  void close_inTheMidstOfAGreatList_endsItsReader() throws Exception {
    Path file = file((KNOWN + "  a\n").repeat(100_000));
    HashListInput input = input(file, "hashsum", false);
    input.next();
    input.close();
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("hirz-check-list") && thread.isAlive()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vics | {\"@odata.context\":\"x\"",
        "vics | { \"odata.metadata\" : \"x\"",
        "hashdeep | %%%% HASHDEEP-1.0~",
        "csv | id,type,value~",
        "hirz | id,type,value,quality,label_scheme,label_code,flags~",
        "ndjson | {\"id\":\"1\",\"hashes\":[{\"type\"",
        "hashsum | 5a5a0000000000000000000000000001  a.jpg~",
        "hashsum | MD5 (a.jpg) = 5a5a0000000000000000000000000001~",
        "pdq | 5a5a000000000000000000000000000000000000000000000000000000000005,100,a.jpg~",
        "hashsum | 5a5a0000000000000000000000000001~",
        "hashsum | 5a5a000000000000000000000000000000000000000000000000000000000005~",
        "'' | 5a5a0000000000000000000000000001~and more~",
        "'' | 5a5a00000000000000000000000000010~",
        "'' | {\"name\":\"a photograph\"}",
        "'' | plain text"
      })
  void format_ofHowAFileBegins_isThatWhichNoOtherFileHas(String name, String text) {
    byte[] first = text.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
    assertEquals(name, HashListFormat.of(first).map(HashListFormat::name).orElse(""));
  }

  @Test
  void format_ofBareDigitsAndOfUtf16_isFound() {
    String md5 = "5A5A0000000000000000000000000001";
    String many = (md5 + "\n").repeat(200).substring(0, HashListFormat.FIRST_BYTES);
    for (String text : List.of(md5 + "\r\n" + md5 + "\r\n", many, md5 + "  a.jpg\n")) {
      byte[] utf16 = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
      for (byte[] first : List.of(text.getBytes(StandardCharsets.UTF_8), utf16)) {
        assertEquals("hashsum", HashListFormat.of(first).map(HashListFormat::name).orElse(""));
      }
    }
  }

  @Test
  void isLikely_anyTextWithDigests_butNoOtherFile() {
    String md5 = "5a5a0000000000000000000000000001";
    assertTrue(HashListFormat.isLikely(bytes("id,md5\n1," + md5 + "\n")));
    assertTrue(HashListFormat.isLikely(bytes("\"" + md5 + "\";x")));
    assertFalse(HashListFormat.isLikely(bytes("id,md5\n1," + md5 + "0\n")));
    assertFalse(HashListFormat.isLikely(bytes("\0" + md5 + "\n")));
    assertFalse(HashListFormat.isLikely(new byte[] {(byte) 0xff, (byte) 0xd8, ' '}));
    assertFalse(HashListFormat.isLikely(new byte[0]));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HashListInput input(Path file, String format, boolean derived) {
    HashListInput.Reading reading =
        new HashListInput.Reading(
            HashListFormat.byName(format).orElseThrow(), Optional.empty(), derived);
    return new HashListInput(0, file, reading, new EvidenceAccess(), generation());
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("list"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Finding> findings(HashListInput input) throws Exception {
    List<Finding> findings = new ArrayList<>();
    try (input) {
      for (WorkUnit unit = input.next(); unit != null; unit = input.next()) {
        findings.addAll(findings(unit));
      }
    }
    return findings;
  }

  private static List<Finding> findings(WorkUnit unit) throws IOException {
    FindingLines lines = new FindingLines();
    unit.run(lines);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    lines.write(0, bytes);
    List<Finding> findings = new ArrayList<>();
    bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> {
              byte[] text = line.getBytes(StandardCharsets.UTF_8);
              findings.add(
                  assertInstanceOf(
                          FindingForm.Read.Ok.class, FindingForm.read(text, 0, text.length))
                      .finding());
            });
    return findings;
  }

  private static List<String> shown(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                switch (finding.outcome()) {
                      case FindingOutcome.Failed failed -> failed.error();
                      case FindingOutcome.Screened screened -> wireName(screened.verdict());
                    }
                    + " "
                    + finding.place().line())
        .toList();
  }

  private static String wireName(FindingVerdict verdict) {
    return verdict.wireName();
  }

  private static HashValue value(HashType type, String hex) {
    return assertInstanceOf(HashValue.Parsed.Ok.class, HashValue.parse(type, hex)).value();
  }

  private static Generation generation() {
    HashList list =
        new HashList(
            new ListId("listed"),
            "Listed",
            Nature.TEST,
            "Synthetic Org",
            Map.of(),
            LabelPolicy.DEFAULTS);
    HashEntry entry =
        new HashEntry(
            "e",
            List.of(
                new EntryHash(value(HashType.MD5, KNOWN), EntryHash.QUALITY_NOT_STATED),
                new EntryHash(value(HashType.PDQ, PDQ), 100)),
            List.of(new Label("hirz_test", "alert")),
            Flags.NONE);
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(
        new LiveList(list, 1, "sha256:" + "0".repeat(64), true, 1, 0), sink -> sink.accept(entry));
    return builder.build(1, Instant.EPOCH);
  }
}
