package org.hirz.hashlist.format;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Made-up hashes in the text forms of lists. */
final class SyntheticHashes {
  private static final int PHOTODNA_BYTES = 144;

  private SyntheticHashes() {}

  static String md5(int n) {
    return String.format(Locale.ROOT, "5a5a%028x", n);
  }

  static String sha256(int n) {
    return String.format(Locale.ROOT, "5a5a%060x", n);
  }

  /** PDQ in hex, half of its bits set, give or take. */
  static String pdq(int n) {
    return "5a5a" + "c3".repeat(28) + String.format(Locale.ROOT, "%04x", n);
  }

  static String photoDnaHex(int n) {
    return HexFormat.of().formatHex(photoDna(n));
  }

  /** PhotoDNA in base64, 192 characters. */
  static String photoDna64(int n) {
    return Base64.getEncoder().encodeToString(photoDna(n));
  }

  private static byte[] photoDna(int n) {
    byte[] bytes = new byte[PHOTODNA_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (37 * i + 11 * n + 5);
    }
    return bytes;
  }
}
