package org.hirz.hash;

import java.util.Optional;

/**
 * A kind of fingerprint that Hirz searches, or keeps as it is.
 *
 * <p>Everything that differs from one type to the next is data of the constant, so that a new type
 * is one constant here, one way to compute it and, where it is perceptual, one index; no other code
 * switches over types. Constants are in the order in which matches are reported: digests first,
 * because they are the stronger evidence.
 */
public enum HashType {
  /** MD5 of the file's bytes (RFC 1321). Old lists carry nothing else. */
  MD5("md5", Kind.DIGEST, HashFamily.BYTES, 128, 0),
  /** SHA-1 of the file's bytes (FIPS 180-4). */
  SHA1("sha1", Kind.DIGEST, HashFamily.BYTES, 160, 0),
  /** SHA-256 of the file's bytes (FIPS 180-4). */
  SHA256("sha256", Kind.DIGEST, HashFamily.BYTES, 256, 0),
  /**
   * PDQ of the full-size luma plane (Meta, 2019). Two variants circulate: this one, and that of the
   * C++ tool, which first shrinks anything above 512 pixels to 512x512; they lie 0 to 24 bits
   * apart. Lists contain both, and the default threshold covers the difference for most pictures.
   */
  PDQ("pdq", Kind.PERCEPTUAL, HashFamily.COSINE_TRANSFORM, 256, 31),
  /**
   * The ridge hash, Hirz's own: where the luma has ridges and where valleys, along rows and along
   * columns. Of the same samples as PDQ, and independent of it; see docs/lists.md.
   */
  RIDGE("ridge", Kind.PERCEPTUAL, HashFamily.GRADIENT, 256, 40),
  /** SHA-512 of the file's bytes (FIPS 180-4), which Hirz does not compute. */
  SHA512("sha512", Kind.OPAQUE, HashFamily.BYTES, 512, 0),
  /**
   * PhotoDNA (Microsoft, 2009), 144 bytes; under licence, so neither computed nor compared here.
   */
  PHOTODNA("photodna", Kind.OPAQUE, HashFamily.GRADIENT, 1152, 0),
  /**
   * SHA-256 of a {@code .tmk} file (TMK+PDQF of a video; Meta, 2019), the file itself being large.
   */
  TMK_PDQF("tmk_pdqf", Kind.OPAQUE, HashFamily.COSINE_TRANSFORM, 256, 0),
  /** NetClean's; the layout is not public. */
  NETCLEAN("netclean", Kind.OPAQUE, HashFamily.UNKNOWN, HashType.ANY_LENGTH, 0),
  /** Videntifier's; the layout is not public. */
  VIDENTIFIER("videntifier", Kind.OPAQUE, HashFamily.UNKNOWN, HashType.ANY_LENGTH, 0),
  /** SSVH over PhotoDNA of a video's frames; the layout is not public. */
  SSVH_PDNA("ssvh_pdna", Kind.OPAQUE, HashFamily.UNKNOWN, HashType.ANY_LENGTH, 0),
  /** SSVH over Safer's hash; the layout is not public. */
  SSVH_SAFER_HASH("ssvh_safer_hash", Kind.OPAQUE, HashFamily.UNKNOWN, HashType.ANY_LENGTH, 0);

  /** What {@link #bits()} says of a type whose hashes have 1 to {@link #MAX_OPAQUE_BYTES} bytes. */
  private static final int ANY_LENGTH = 0;

  /** Greatest length of a hash of a type whose length is not fixed, in bytes. */
  public static final int MAX_OPAQUE_BYTES = 1024;

  private static final int SHA256_BYTES = 32;

  /** How hashes of a type are compared. */
  public enum Kind {
    /** Equal or not: a cryptographic digest of the bytes. */
    DIGEST,
    /** By Hamming distance: a perceptual hash of what the picture shows. */
    PERCEPTUAL,
    /** Equal or not, with what a caller submits: Hirz itself never computes one. */
    OPAQUE
  }

  /**
   * A perceptual hash of lower quality, of a picture or of an entry, is never matched; inclusive
   * bound, 0..100.
   */
  public static final int MINIMUM_QUALITY = 50;

  private static final WireNames<HashType> NAMES = WireNames.of(values(), HashType::wireName);

  private final String wireName;
  private final Kind kind;
  private final HashFamily family;
  private final int bits;
  private final int defaultThreshold;

  HashType(String wireName, Kind kind, HashFamily family, int bits, int defaultThreshold) {
    this.wireName = wireName;
    this.kind = kind;
    this.family = family;
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

  /**
   * Returns whether a picture can be found by a hash of this type; not so for opaque ones, which
   * find nothing but themselves.
   */
  public boolean isSearchable() {
    return kind != Kind.OPAQUE;
  }

  /**
   * Returns whether equal hashes mean equal bytes of the file: whether this is a cryptographic
   * digest, be it one that Hirz computes or not.
   */
  public boolean isDigest() {
    return family == HashFamily.BYTES;
  }

  /** Returns what hashes of this type look at. */
  public HashFamily family() {
    return family;
  }

  /**
   * Returns whether this and the other are perceptual hashes that look at different things: then
   * that both agree confirms a match. One of which too little is known is independent of none.
   */
  public boolean isIndependentOf(HashType other) {
    return family != other.family
        && family.isPerceptualAndKnown()
        && other.family.isPerceptualAndKnown();
  }

  /** Returns the length of a hash in bits, a multiple of 8; 0 where it is not fixed. */
  public int bits() {
    return bits;
  }

  /** Returns the length of a hash in bytes; 0 where it is not fixed. */
  public int bytes() {
    return bits / Byte.SIZE;
  }

  /** Returns whether a hash of this type may have the given number of bytes. */
  public boolean hasLength(int bytes) {
    return bits == ANY_LENGTH ? bytes >= 1 && bytes <= MAX_OPAQUE_BYTES : bytes == bytes();
  }

  /**
   * Returns the length of what stands for a hash in an index, in bytes: its own, or that of a
   * SHA-256 for opaque types.
   */
  public int keyBytes() {
    return kind == Kind.OPAQUE ? SHA256_BYTES : bytes();
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
