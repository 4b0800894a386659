package org.hirz.hash;

import java.util.Optional;

/**
 * A kind of fingerprint that Hirz computes and searches.
 *
 * <p>Everything that differs from one type to the next is data of the constant, so that a new type
 * is one constant here, one way to compute it and, where it is perceptual, one index; no other code
 * switches over types. Constants are in the order in which matches are reported: digests first,
 * because they are the stronger evidence.
 */
public enum HashType {
  /** MD5 of the file's bytes (RFC 1321). Old lists carry nothing else. */
  MD5("md5", Kind.DIGEST, 128, 0),
  /** SHA-1 of the file's bytes (FIPS 180-4). */
  SHA1("sha1", Kind.DIGEST, 160, 0),
  /** SHA-256 of the file's bytes (FIPS 180-4). */
  SHA256("sha256", Kind.DIGEST, 256, 0),
  /**
   * PDQ of the full-size luma plane (Meta, 2019). Two variants circulate: this one, and that of the
   * C++ tool, which first shrinks anything above 512 pixels to 512x512; they lie 0 to 24 bits
   * apart. Lists contain both, and the default threshold covers the difference for most pictures.
   */
  PDQ("pdq", Kind.PERCEPTUAL, 256, 31);

  /** How hashes of a type are compared. */
  public enum Kind {
    /** Equal or not: a cryptographic digest of the bytes. */
    DIGEST,
    /** By Hamming distance: a perceptual hash of what the picture shows. */
    PERCEPTUAL
  }

  /**
   * A PDQ of lower quality, of a picture or of an entry, is never matched; inclusive bound, 0..100.
   */
  public static final int MINIMUM_QUALITY = 50;

  private static final WireNames<HashType> NAMES = WireNames.of(values(), HashType::wireName);

  private final String wireName;
  private final Kind kind;
  private final int bits;
  private final int defaultThreshold;

  HashType(String wireName, Kind kind, int bits, int defaultThreshold) {
    this.wireName = wireName;
    this.kind = kind;
    this.bits = bits;
    this.defaultThreshold = defaultThreshold;
  }

  /** Returns the name used in JSON, CSV and metrics, such as {@code "pdq"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns how hashes of this type are compared. */
  public Kind kind() {
    return kind;
  }

  /** Returns whether this type is compared by distance rather than by equality. */
  public boolean isPerceptual() {
    return kind == Kind.PERCEPTUAL;
  }

  /** Returns the length of a hash in bits, a multiple of 8. */
  public int bits() {
    return bits;
  }

  /** Returns the length of a hash in bytes. */
  public int bytes() {
    return bits / Byte.SIZE;
  }

  /**
   * Returns the greatest distance, in bits, inclusive, at which a policy acts unless a list says
   * otherwise; 0 for digests.
   */
  public int defaultThreshold() {
    return defaultThreshold;
  }

  /** Returns the type with the given wire name, exactly as written, or empty. */
  public static Optional<HashType> byWireName(String name) {
    return NAMES.find(name);
  }
}
