package org.hirz.hashlist.format;

import static org.hirz.hashlist.format.Packed.gzip;
import static org.hirz.hashlist.format.Packed.join;
import static org.hirz.hashlist.format.Packed.text;
import static org.hirz.hashlist.format.Packed.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.Containers.Limits;
import org.hirz.hashlist.format.ListFormat.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {
  private static final String A = "5a5a0000000000000000000000000001";
  private static final String B = "5a5a0000000000000000000000000002";
  private static final List<String> BOTH = List.of("md5:" + A, "md5:" + B);

  private static FormatGolden read(byte[] file) throws IOException {
    return read(file, "hashsum", Limits.DEFAULTS);
  }

  private static FormatGolden read(byte[] file, String format, Limits limits) throws IOException {
    FormatGolden golden = new FormatGolden();
    golden.ended(
        Containers.read(
            new ByteArrayInputStream(file),
            ListFormats.byName(format).orElseThrow(),
            FormatSettings.of(Nature.BENIGN),
            golden,
            limits));
    return golden;
  }

  @Test
  void read_plainFile_isReadAsItIs() throws IOException {
    assertEquals(BOTH, read(text(A + "\n" + B)).hashes());
    assertEquals(new Outcome.Complete(0), read(new byte[0]).outcome());
  }

  @Test
  void gzip_members_areOneFile() throws IOException {
    // The first member ends within a line.
    byte[] file = join(gzip(text(A + "\n" + B.substring(0, 9))), gzip(text(B.substring(9))));

    FormatGolden golden = read(file);

    assertEquals(BOTH, golden.hashes());
    assertEquals(new Outcome.Complete(2), golden.outcome());
  }

  @Test
  void gzip_zerosAfterTheLastMember_arePadding() throws IOException {
    assertEquals(BOTH, read(join(gzip(text(A + "\n" + B)), new byte[700])).hashes());
  }

  @Test
  void gzip_whatFollowsAMemberAndIsNone_refusesTheFile() throws IOException {
    byte[] whole = gzip(text(A));

    assertTrue(read(join(whole, text("garbage"))).isRefused());
    assertTrue(read(join(whole, new byte[9], whole)).isRefused());
    assertTrue(read(join(whole, Arrays.copyOf(whole, 8))).isRefused());
  }

  @Test
  void gzip_cutAnywhereOrAltered_isRefused() throws IOException {
    byte[] whole = gzip(text(A + "\n" + B + "\n"));

    for (int length = 2; length < whole.length; length++) {
      assertTrue(read(Arrays.copyOf(whole, length)).isRefused(), "cut at " + length);
    }
    byte[] altered = whole.clone();
    altered[altered.length - 6] ^= 1;
    assertTrue(read(altered).isRefused());
  }

  @Test
  void gzip_headerWithNameCommentAndExtra_isPassedOver() throws IOException {
    byte[] plain = gzip(text(A));
    byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
    byte[] more = join(new byte[] {2, 0, 'x', 'y'}, text("secret\0note\0"), new byte[] {1, 2});

    FormatGolden golden = read(join(header, more, Arrays.copyOfRange(plain, 10, plain.length)));

    assertEquals(List.of("md5:" + A), golden.hashes());
  }

  @Test
  void zip_members_areReadInOrderAndNumberedInProblems() throws IOException {
    FormatGolden golden =
        read(zip("folder/", "", "folder/b.txt", B + "\nbad", "README.txt", "x", "a.txt", A));

    assertEquals(List.of("md5:" + B, "md5:" + A), golden.hashes());
    assertEquals(new Outcome.Complete(3), golden.outcome());
    assertEquals(
        List.of("hashsum (member 2)", "hashsum (member 3)"),
        golden.problems.stream().map(ListProblem::file).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manual.pdf",
        "Readme.TXT",
        "__MACOSX/list.txt",
        ".DS_Store",
        "list.txt.asc",
        "seal.png"
      })
  void zip_membersThatAreNoLists_areLeftOut(String name) throws IOException {
    assertEquals(List.of("md5:" + A), read(zip(name, "\0\0", "list.txt", A)).hashes());
    assertTrue(read(zip(name, A)).isRefused());
  }

  @Test
  void zip_checksumFile_isAListOfDigestsAndNothingElse() throws IOException {
    assertEquals(List.of("md5:" + A), read(zip("list.md5", A)).hashes());
    assertTrue(read(zip("list.csv.md5", A), "hirz", Limits.DEFAULTS).isRefused());
  }

  @Test
  void zip_ofNsrl_isReadForItsFileOnly() throws IOException {
    String file =
        "\"SHA-1\",\"MD5\",\"CRC32\",\"FileName\",\"FileSize\",\"ProductCode\",\"OpSystemCode\","
            + "\"SpecialCode\"\n\"5a5a"
            + "0".repeat(35)
            + "1\",\""
            + A
            + "\",\"5A\",\"caf\u00e9\",1,2,\"3\",\"\"\n";
    byte[] latin = file.getBytes(StandardCharsets.ISO_8859_1);

    FormatGolden golden =
        read(
            zip("rds/NSRLProd.txt", "\"other\"", "rds/NSRLFile.txt", latin, "NSRLOS.txt", "x"),
            "nsrl2",
            Limits.DEFAULTS);

    assertEquals(new Outcome.Complete(1), golden.outcome());
    assertEquals(2, golden.hashes().size());
  }

  @Test
  void zip_cutAnywhere_isRefused() throws IOException {
    byte[] whole = zip("a.txt", A + "\n", "b.txt", B + "\n");

    for (int length = 4; length < whole.length; length++) {
      assertTrue(read(Arrays.copyOf(whole, length)).isRefused(), "cut at " + length);
    }
  }

  @Test
  void zip_memberRefused_refusesTheArchive() throws IOException {
    FormatGolden golden = read(zip("a.txt", A, "b.txt", "5a".repeat(32)));

    Outcome.Refused refused = (Outcome.Refused) golden.outcome();
    assertTrue(refused.reason().startsWith("member 2: "), refused.reason());
  }

  @Test
  void nested_anything_isRefused() throws IOException {
    byte[] list = text(A);

    assertTrue(read(gzip(gzip(list))).isRefused());
    assertTrue(read(gzip(zip("a.txt", list))).isRefused());
    assertTrue(read(zip("a.txt.gz", gzip(list))).isRefused());
    assertTrue(read(zip("a.zip", zip("a.txt", list))).isRefused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"377abcaf271c", "fd377a585a00", "28b52ffd0000", "526172211a07", "425a68393141"})
  void read_otherPackings_areRefusedByName(String magic) throws IOException {
    byte[] file = join(java.util.HexFormat.of().parseHex(magic), new byte[40]);

    assertEquals(
        "the file is packed in a way that is not read here",
        ((Outcome.Refused) read(file).outcome()).reason());
  }

  @Test
  void bomb_byRatio_isRefusedBeforeItIsUnpacked() throws IOException {
    byte[] bomb = new byte[64 << 20];
    Arrays.fill(bomb, (byte) '\n');

    assertTrue(read(gzip(bomb)).isRefused());
    assertTrue(read(zip("a.txt", bomb)).isRefused());
    assertTrue(read(zip("left-out.pdf", bomb, "a.txt", A)).isRefused());
  }

  @Test
  void bomb_bySize_isRefusedAtTheLimitAndNotBefore() throws IOException {
    byte[] list = text((A + "\n").repeat(10));

    for (byte[] file :
        List.of(list, gzip(list), zip("a.txt", Arrays.copyOf(list, 165), "b.txt", new byte[0]))) {
      assertTrue(read(file, "hashsum", new Limits(164, 200, 10)).isRefused());
    }
    assertFalse(read(gzip(list), "hashsum", new Limits(list.length, 200, 10)).isRefused());
    assertFalse(
        read(
                zip("a.txt", Arrays.copyOf(list, 165), "b.txt", Arrays.copyOf(list, 165)),
                "hashsum",
                new Limits(330, 200, 10))
            .isRefused());
    assertTrue(
        read(
                zip("a.txt", Arrays.copyOf(list, 165), "b.txt", Arrays.copyOf(list, 165)),
                "hashsum",
                new Limits(329, 200, 10))
            .isRefused());
  }

  @Test
  void bomb_byMembers_isRefusedAtTheLimitAndNotBefore() throws IOException {
    byte[] archive = zip("a.txt", A, "b.txt", B, "c/", "");

    assertFalse(read(archive, "hashsum", new Limits(1000, 200, 3)).isRefused());
    assertTrue(read(archive, "hashsum", new Limits(1000, 200, 2)).isRefused());
  }

  @Test
  void read_largeList_comesOutWholeFromBoth() throws IOException {
    Random random = new Random(5);
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      list.append("%016x%016x%n".formatted(random.nextLong(), random.nextLong()));
    }
    byte[] file = text(list.toString());

    assertEquals(read(file).hashes(), read(gzip(file)).hashes());
    assertEquals(read(file).hashes(), read(zip("list.txt", file)).hashes());
    assertEquals(20_000, read(file).hashes().size());
  }
}
