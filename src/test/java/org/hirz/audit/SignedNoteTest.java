package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Signed notes against the key and note of the reference implementation's tests (Go's {@code
 * sumdb/note}), the checkpoint of C2SP's text, and RFC 8032's keys.
 */
class SignedNoteTest {
  private static final String NAME = "PeterNeumann";
  private static final String SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String NOTE_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String SIGNATURE =
      "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
          + "tpRZb6KE6RyyBwJnAM=\n";
  private static final String ENOCH =
      "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWL"
          + "ox33WWd1RvMc+QQ=\n";

  private static LogKey peter() {
    byte[] typed = Base64.getDecoder().decode(SECRET);
    return LogKey.of(Arrays.copyOfRange(typed, 1, typed.length));
  }

  private static Optional<SignedNote> parse(String note) {
    return SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sign_theReferenceText_givesTheReferenceNote() {
    SignedNote note = SignedNote.sign(TEXT, List.of(new SignedNote.Signer(NAME, peter())));
    assertEquals(TEXT + "\n" + SIGNATURE, new String(note.bytes(), StandardCharsets.UTF_8));
    assertEquals(NOTE_KEY, peter().publicKey().noteKey(NAME));
    assertEquals(0xc74f20a3, peter().publicKey().id(NAME));
  }

  @Test
  void parse_aNoteOfTwo_verifiesTheOneThatIsKnown() {
    SignedNote note = parse(TEXT + "\n" + SIGNATURE + ENOCH).orElseThrow();
    assertEquals(TEXT, note.text());
    assertEquals(
        List.of(0xc74f20a3, 0xaf0cfe78),
        note.signatures().stream().map(NoteSignature::keyId).toList());
    assertTrue(note.isSignedBy(NAME, peter().publicKey()));
    assertFalse(note.isSignedBy("EnochRoot", peter().publicKey()));
    byte[] enoch = Base64.getDecoder().decode("ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
    assertTrue(
        note.isSignedBy("EnochRoot", LogPublicKey.of(Arrays.copyOfRange(enoch, 1, enoch.length))));
    assertArrayEquals(
        (TEXT + "\n" + SIGNATURE + ENOCH).getBytes(StandardCharsets.UTF_8), note.bytes());
  }

  @Test
  void parse_whatIsNoNote_isNone() {
    List<String> bad =
        List.of(
            "",
            "\n",
            "\n\n",
            TEXT,
            TEXT + "\n",
            TEXT + SIGNATURE,
            TEXT + "\n" + SIGNATURE.stripTrailing(),
            "\u0001" + TEXT + "\n" + SIGNATURE,
            TEXT + "\n" + SIGNATURE.replace("Peter", "Peter "),
            TEXT + "\n" + SIGNATURE.replace("Peter", "Peter+"),
            TEXT + "\n" + SIGNATURE.replace("Peter", "Peter\u00a0"),
            TEXT + "\n" + SIGNATURE.replace("PeterNeumann", ""),
            TEXT + "\n" + SIGNATURE + "Unexpected line.\n",
            TEXT + "\n" + SIGNATURE.replace("=", ""),
            TEXT + "\n" + SIGNATURE.replace("AM=", "AN="),
            TEXT + "\n" + SIGNATURE.replace("x08", "x-8"),
            TEXT + "\n\u2014 Short AAAAAA==\n",
            TEXT + "\n" + SIGNATURE + "\n",
            TEXT + "\n" + SIGNATURE.repeat(SignedNote.MAX_SIGNATURES + 1),
            "long\n".repeat(SignedNote.MAX_BYTES) + "\n" + SIGNATURE);
    for (String note : bad) {
      assertTrue(parse(note).isEmpty(), () -> "read: " + note.length());
    }
    byte[] notUtf8 = (TEXT + "\n" + SIGNATURE).getBytes(StandardCharsets.UTF_8);
    notUtf8[3] = (byte) 0xff;
    assertTrue(SignedNote.parse(notUtf8).isEmpty());
    assertTrue(parse(TEXT + "\n" + SIGNATURE.repeat(SignedNote.MAX_SIGNATURES)).isPresent());
    assertTrue(parse("a\n\nb\n\n" + SIGNATURE).orElseThrow().text().equals("a\n\nb\n"));
  }

  @Test
  void isSignedBy_anyByteChanged_isNot() {
    byte[] note = (TEXT + "\n" + SIGNATURE).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < note.length; i++) {
      byte[] changed = note.clone();
      changed[i] ^= 1;
      assertFalse(
          SignedNote.parse(changed).stream().anyMatch(n -> n.isSignedBy(NAME, peter().publicKey())),
          "byte " + i);
    }
  }

  @Test
  void isSignedBy_oneRightAndOneWrongSignature_isNot() {
    NoteSignature right = parse(TEXT + "\n" + SIGNATURE).orElseThrow().signatures().getFirst();
    byte[] bytes = right.bytes();
    bytes[20] ^= 1;
    NoteSignature wrong = new NoteSignature(NAME, Base64.getEncoder().encodeToString(bytes));
    assertFalse(new SignedNote(TEXT, List.of(right, wrong)).isSignedBy(NAME, peter().publicKey()));
    assertTrue(new SignedNote(TEXT, List.of(right, right)).isSignedBy(NAME, peter().publicKey()));
  }

  @Test
  void checkpoint_ofTheSpecification_isReadAndWritten() {
    String text =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    String note =
        text
            + "\n\u2014 example.com/behind-the-sofa "
            + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeM"
            + "cTOAYQ8=\n";
    Checkpoint checkpoint = Checkpoint.parse(parse(note).orElseThrow().text()).orElseThrow();
    assertEquals("example.com/behind-the-sofa", checkpoint.origin());
    assertEquals(20_852_163, checkpoint.size());
    assertEquals(text, checkpoint.text());
  }

  @Test
  void checkpoint_ofAnotherForm_isNone() {
    String root = TreeHash.EMPTY_ROOT.base64();
    List<String> bad =
        List.of(
            "",
            "a\n1\n" + root,
            "a\n1\n" + root + "\nmore\n",
            "a\n1\n" + root + "\n\n",
            "\n1\n" + root + "\n",
            "a b\n1\n" + root + "\n",
            "a+b\n1\n" + root + "\n",
            "a\n01\n" + root + "\n",
            "a\n-1\n" + root + "\n",
            "a\n1234567890123456789\n" + root + "\n",
            "a\n1\n" + root.replace("=", "") + "\n",
            "a\n1\nAAAA\n",
            "a".repeat(201) + "\n1\n" + root + "\n");
    for (String text : bad) {
      assertTrue(Checkpoint.parse(text).isEmpty());
    }
    assertEquals(
        new Checkpoint("a", 0, TreeHash.EMPTY_ROOT),
        Checkpoint.parse("a\n0\n" + root + "\n").orElseThrow());
    assertThrows(
        IllegalArgumentException.class, () -> new Checkpoint("a b", 0, TreeHash.EMPTY_ROOT));
  }

  @Test
  void checkpoint_signedByTwoKeys_isSignedByBoth() {
    LogKey other = LogKey.of(new byte[LogKey.BYTES]);
    SignedNote note =
        new Checkpoint("hirz/audit/0123456789abcdef", 3, TreeHash.EMPTY_ROOT)
            .sign(List.of(peter(), other));
    SignedNote read = SignedNote.parse(note.bytes()).orElseThrow();
    assertEquals(note, read);
    assertTrue(read.isSignedBy("hirz/audit/0123456789abcdef", peter().publicKey()));
    assertTrue(read.isSignedBy("hirz/audit/0123456789abcdef", other.publicKey()));
  }

  /** RFC 8032, section 7.1, TEST 1 to 3. */
  @Test
  void keys_ofTheRfc_haveItsPublicHalvesAndSignatures() {
    List<List<String>> vectors =
        List.of(
            List.of(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3"
                    + "9701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
            List.of(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3"
                    + "613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
            List.of(
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f"
                    + "760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
    HexFormat hex = HexFormat.of();
    for (List<String> vector : vectors) {
      LogKey key = LogKey.of(hex.parseHex(vector.get(0)));
      byte[] message = hex.parseHex(vector.get(2));
      byte[] signature = hex.parseHex(vector.get(3));
      assertEquals(vector.get(1), hex.formatHex(key.publicKey().bytes()));
      assertArrayEquals(signature, key.sign(message));
      assertTrue(key.publicKey().verifies(message, signature));
      signature[7] ^= 1;
      assertFalse(key.publicKey().verifies(message, signature));
      assertFalse(key.publicKey().verifies(message, new byte[63]));
    }
  }

  @Test
  void publicKeys_inBase64_areReadStrictly() {
    LogPublicKey key = peter().publicKey();
    assertEquals(key, LogPublicKey.parse(key.base64()).orElseThrow());
    assertTrue(LogPublicKey.parse(key.base64().replace("=", "")).isEmpty());
    assertTrue(LogPublicKey.parse("AAAA").isEmpty());
    assertTrue(LogPublicKey.parse("not base64!").isEmpty());
    byte[] noPoint = new byte[LogPublicKey.BYTES];
    Arrays.fill(noPoint, (byte) 0xff);
    List<Boolean> checked = new ArrayList<>();
    checked.add(LogPublicKey.of(noPoint).verifies(new byte[1], new byte[64]));
    assertEquals(List.of(false), checked);
    assertEquals("LogKey", peter().toString());
  }
}
