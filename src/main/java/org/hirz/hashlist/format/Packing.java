package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** What a file is packed as, by its first bytes. */
enum Packing {
  /** Not packed, as far as is known. */
  NONE,
  /** gzip, RFC 1952. */
  GZIP,
  /** A ZIP archive, one that is empty included. */
  ZIP,
  /** Packed in a way that is not read here: 7z, bzip2, xz, zstd, lz4, RAR, compress. */
  OTHER;

  /** How many bytes tell. */
  static final int MAGIC_BYTES = 6;

  private static final byte[][] OTHERS = {
    {'P', 'K', 7, 8},
    {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c},
    {(byte) 0xfd, '7', 'z', 'X', 'Z', 0},
    {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
    {4, 0x22, 0x4d, 0x18},
    {'R', 'a', 'r', '!'},
    {0x1f, (byte) 0x9d}
  };

  /**
   * Looks at the first bytes, and puts them back.
   *
   * @param in with room for {@link #MAGIC_BYTES}
   * @throws IOException if they cannot be read
   */
  static Packing of(PushbackInputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC_BYTES);
    in.unread(start);
    if (startsWith(start, new byte[] {0x1f, (byte) 0x8b})) {
      return GZIP;
    }
    if (startsWith(start, new byte[] {'P', 'K', 3, 4})
        || startsWith(start, new byte[] {'P', 'K', 5, 6})) {
      return ZIP;
    }
    for (byte[] other : OTHERS) {
      if (startsWith(start, other)) {
        return OTHER;
      }
    }
    boolean bzip2 =
        startsWith(start, new byte[] {'B', 'Z', 'h'})
            && start.length == MAGIC_BYTES
            && start[4] == 0x31
            && start[5] == 0x41;
    return bzip2 ? OTHER : NONE;
  }

  private static boolean startsWith(byte[] start, byte[] magic) {
    return start.length >= magic.length
        && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
  }
}
