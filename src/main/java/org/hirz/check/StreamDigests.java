package org.hirz.check;

import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;

/** MD5, SHA-1 and SHA-256 of bytes that come piece by piece. For one thread. */
final class StreamDigests {
  private final MessageDigest md5 = DigestUtils.getMd5Digest();
  private final MessageDigest sha1 = DigestUtils.getSha1Digest();
  private final MessageDigest sha256 = DigestUtils.getSha256Digest();

  void update(byte[] bytes, int offset, int length) {
    md5.update(bytes, offset, length);
    sha1.update(bytes, offset, length);
    sha256.update(bytes, offset, length);
  }

  /** Returns the three, in this order; nothing may be added afterwards. */
  List<HashValue> values() {
    return List.of(
        HashValue.of(HashType.MD5, md5.digest()),
        HashValue.of(HashType.SHA1, sha1.digest()),
        HashValue.of(HashType.SHA256, sha256.digest()));
  }
}
