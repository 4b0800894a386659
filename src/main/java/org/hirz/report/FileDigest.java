package org.hirz.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a report says of a file.
 *
 * @param bytes its length
 * @param sha256 its SHA-256 in lower-case hex
 */
record FileDigest(long bytes, String sha256) {
  /** Reads a file whole. */
  static FileDigest of(Path file) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return new FileDigest(bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }

  static FileDigest of(byte[] bytes) {
    return new FileDigest(bytes.length, DigestUtils.sha256Hex(bytes));
  }

  Map<String, Object> toMap() {
    return Map.of("bytes", bytes, "sha256", sha256);
  }
}
