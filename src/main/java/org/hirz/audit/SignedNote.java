package org.hirz.audit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures below it: C2SP's signed-note, version 1. After the text comes an empty
 * line, then one line for each signature: an em dash, the key's name, and the key's id and the
 * signature in base64.
 *
 * <p>Signatures of Ed25519 are made and checked; those of other types, such as witnesses add, are
 * kept and passed over. The text must be believed only once {@link #isSignedBy} says so.
 *
 * <p>Limits, ours: {@value #MAX_BYTES} bytes, {@value #MAX_SIGNATURES} signatures. Base64 must be
 * as its encoder writes it.
 *
 * @param text what is signed; ends in a line feed
 * @param signatures the signatures in order, 1 to {@value #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** The greatest size of a note, in bytes. */
  public static final int MAX_BYTES = 1 << 17;

  /** How many signatures a note may have. */
  public static final int MAX_SIGNATURES = 64;

  private static final String DASH = "\u2014 ";
  private static final String GAP = "\n\n";

  /**
   * Copies the signatures.
   *
   * @throws IllegalArgumentException if the text or the number of signatures is not as above
   */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!isText(text) || signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("not the parts of a signed note");
    }
  }

  /**
   * A key that signs notes, and its name there.
   *
   * @param name the name; see {@link NoteSignature}
   * @param key the key
   */
  public record Signer(String name, LogKey key) {}

  /** Signs a text, which must end in a line feed, with each of the given keys, in their order. */
  public static SignedNote sign(String text, List<Signer> signers) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    List<NoteSignature> signatures = new ArrayList<>();
    for (Signer signer : signers) {
      byte[] signature = signer.key().sign(message);
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + signature.length);
      bytes.putInt(signer.key().publicKey().id(signer.name())).put(signature);
      signatures.add(
          new NoteSignature(signer.name(), Base64.getEncoder().encodeToString(bytes.array())));
    }
    return new SignedNote(text, signatures);
  }

  /** Reads a note, or returns empty if the bytes are not one or are beyond a limit. */
  public static Optional<SignedNote> parse(byte[] note) {
    if (note.length > MAX_BYTES) {
      return Optional.empty();
    }
    String all = decode(note);
    int gap = all.lastIndexOf(GAP);
    if (gap < 0 || !all.endsWith("\n")) {
      return Optional.empty();
    }
    String text = all.substring(0, gap + 1);
    List<String> lines = all.substring(gap + GAP.length()).lines().toList();
    if (!isText(all) || lines.isEmpty() || lines.size() > MAX_SIGNATURES) {
      return Optional.empty();
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines) {
      Optional<NoteSignature> signature = signature(line);
      if (signature.isEmpty()) {
        return Optional.empty();
      }
      signatures.add(signature.get());
    }
    return Optional.of(new SignedNote(text, signatures));
  }

  /** Returns the text of UTF-8, or what is no note where it is not UTF-8. */
  private static String decode(byte[] note) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note));
      return text.toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static Optional<NoteSignature> signature(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      return Optional.empty();
    }
    String name = line.substring(DASH.length(), space);
    String base64 = line.substring(space + 1);
    return NoteSignature.isValid(name, base64)
        ? Optional.of(new NoteSignature(name, base64))
        : Optional.empty();
  }

  private static boolean isText(String text) {
    return text.endsWith("\n") && text.chars().allMatch(c -> c >= ' ' || c == '\n');
  }

  /** Returns the note as it is written, in UTF-8. */
  public byte[] bytes() {
    StringBuilder note = new StringBuilder(text).append('\n');
    for (NoteSignature signature : signatures) {
      note.append(DASH).append(signature.name()).append(' ').append(signature.base64());
      note.append('\n');
    }
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns whether the key has signed the text under the given name: there is a signature with
   * that name and the key's id, and every such one is right.
   */
  public boolean isSignedBy(String name, LogPublicKey key) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    int id = key.id(name);
    boolean found = false;
    for (NoteSignature signature : signatures) {
      if (signature.name().equals(name) && signature.keyId() == id) {
        byte[] bytes = signature.bytes();
        if (!key.verifies(message, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length))) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }
}
