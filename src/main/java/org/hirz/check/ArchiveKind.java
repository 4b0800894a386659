package org.hirz.check;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An archive that is looked into, told by its first bytes and not by any name. */
enum ArchiveKind {
  /** APPNOTE 6.3.10; office documents and the like are such, too. */
  ZIP,
  /** RFC 1952: one packed file, which may be a tar archive. */
  GZIP,
  /** POSIX.1-2001 (ustar, pax) and GNU tar. */
  TAR;

  /** How many bytes tell the kind. */
  static final int SIGNATURE_BYTES = 512;

  private static final int TAR_MAGIC_AT = 257;
  private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

  /** Returns the kind of a file that begins with the given bytes, or empty. */
  static Optional<ArchiveKind> of(byte[] bytes, int length) {
    if (length >= 4
        && bytes[0] == 'P'
        && bytes[1] == 'K'
        && (bytes[2] == 3 && bytes[3] == 4 || bytes[2] == 5 && bytes[3] == 6)) {
      return Optional.of(ZIP);
    }
    if (length >= 10 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b && bytes[2] == 8) {
      return Optional.of(GZIP);
    }
    if (length >= SIGNATURE_BYTES) {
      for (int i = 0; i < TAR_MAGIC.length; i++) {
        if (bytes[TAR_MAGIC_AT + i] != TAR_MAGIC[i]) {
          return Optional.empty();
        }
      }
      return Optional.of(TAR);
    }
    return Optional.empty();
  }
}
