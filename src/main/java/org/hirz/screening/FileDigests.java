package org.hirz.screening;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;

/** The digests of a file's bytes. */
public final class FileDigests {
  private FileDigests() {}

  /** Returns MD5, SHA-1 and SHA-256 of the given bytes. */
  public static List<HashValue> of(byte[] bytes, int offset, int length) {
    return List.of(
        digest(HashType.MD5, MessageDigestAlgorithms.MD5, bytes, offset, length),
        digest(HashType.SHA1, MessageDigestAlgorithms.SHA_1, bytes, offset, length),
        digest(HashType.SHA256, MessageDigestAlgorithms.SHA_256, bytes, offset, length));
  }

  private static HashValue digest(
      HashType type, String algorithm, byte[] bytes, int offset, int length) {
    ByteBuffer view = ByteBuffer.wrap(bytes, offset, length);
    return HashValue.of(
        type, DigestUtils.updateDigest(DigestUtils.getDigest(algorithm), view).digest());
  }
}
