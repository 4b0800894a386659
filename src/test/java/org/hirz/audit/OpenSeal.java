package org.hirz.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** Seals with a check sum over the place and the bytes: hides nothing, and shows changes. */
final class OpenSeal implements SpoolSeal {
  @Override
  public byte[] seal(String place, byte[] plain) {
    byte[] sealed = Arrays.copyOf(plain, plain.length + 4);
    int sum = sum(place, plain);
    for (int i = 0; i < 4; i++) {
      sealed[plain.length + i] = (byte) (sum >>> (8 * i));
    }
    return sealed;
  }

  @Override
  public Optional<byte[]> open(String place, byte[] sealed) {
    if (sealed.length < 4) {
      return Optional.empty();
    }
    byte[] plain = Arrays.copyOf(sealed, sealed.length - 4);
    return Arrays.equals(seal(place, plain), sealed) ? Optional.of(plain) : Optional.empty();
  }

  private static int sum(String place, byte[] plain) {
    CRC32 sum = new CRC32();
    sum.update(place.getBytes(StandardCharsets.UTF_8));
    sum.update(plain);
    return (int) sum.getValue();
  }
}
