package org.hirz.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A SHA-256 of the log's Merkle tree (RFC 9162, section 2.1): of a leaf, of a node, or the root.
 *
 * <p>A leaf is the hash of a zero byte and the record's bytes, a node that of a one byte and its
 * two children, so that neither can pass for the other. Immutable.
 */
public final class TreeHash {
  /** Length of a hash, in bytes. */
  public static final int BYTES = 32;

  /** The root of the tree without leaves: the SHA-256 of nothing. */
  public static final TreeHash EMPTY_ROOT = new TreeHash(sha256().digest());

  /** What the first record of a log names as the leaf before it: zeros. */
  public static final TreeHash NONE = new TreeHash(new byte[BYTES]);

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private TreeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns a hash with the given bytes, which are copied.
   *
   * @throws IllegalArgumentException if there are not {@value #BYTES}
   */
  public static TreeHash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash of the tree has 32 bytes, got " + bytes.length);
    }
    return new TreeHash(bytes.clone());
  }

  /** Returns the hash that 64 lower-case hex digits stand for, or empty if the text is not such. */
  public static Optional<TreeHash> parseHex(String text) {
    if (text.length() != 2 * BYTES) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return Optional.empty();
      }
    }
    return Optional.of(new TreeHash(HexFormat.of().parseHex(text)));
  }

  /** Returns the hash of a leaf: of a record's bytes. */
  public static TreeHash leaf(byte[] record) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new TreeHash(digest.digest(record));
  }

  /** Returns the hash of the node with the given children. */
  public static TreeHash node(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new TreeHash(digest.digest(right.bytes));
  }

  /** Returns the 32 bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns 64 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the hash in base64 with padding (RFC 4648, section 4), as checkpoints have it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns {@link #hex()}: a hash of the tree is public, and tells nothing of a record. */
  @Override
  public String toString() {
    return hex();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
