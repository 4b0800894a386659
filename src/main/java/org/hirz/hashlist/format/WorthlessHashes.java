package org.hirz.hashlist.format;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;

/**
 * Hashes that say nothing of a picture, and get into lists by mistake.
 *
 * <p>Digests of the empty file (a download that failed) and hashes of all zeros (padding in old
 * reference sets), opaque ones of a fixed length included, match what nobody meant to list.
 */
final class WorthlessHashes {
  private final Set<HashValue> digests = new HashSet<>();

  WorthlessHashes() {
    byte[] nothing = new byte[0];
    digests.add(HashValue.of(HashType.MD5, DigestUtils.md5(nothing)));
    digests.add(HashValue.of(HashType.SHA1, DigestUtils.sha1(nothing)));
    digests.add(HashValue.of(HashType.SHA256, DigestUtils.sha256(nothing)));
    digests.add(HashValue.of(HashType.SHA512, DigestUtils.sha512(nothing)));
    digests.add(HashValue.of(HashType.TMK_PDQF, DigestUtils.sha256(nothing)));
    for (HashType type : HashType.values()) {
      if (!type.isPerceptual() && type.bytes() > 0) { // a perceptual one is degenerate
        digests.add(HashValue.of(type, new byte[type.bytes()]));
      }
    }
  }

  /** Returns whether this is the digest of the empty file or all zeros. */
  boolean contains(HashValue value) {
    return value.type().isDigest() && digests.contains(value);
  }
}
