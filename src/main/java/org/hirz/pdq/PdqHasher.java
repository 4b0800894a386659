package org.hirz.pdq;

import java.util.Arrays;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.picture.BytePlane;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;

/**
 * Computes PDQ, a 256-bit perceptual hash, of luma planes of any size.
 *
 * <p>Blur and shrink to 64x64, measure the quality, keep the 16x16 lowest frequencies of a DCT,
 * threshold them at their median. Source: Meta, "The TMK+PDQF video-hashing algorithm and the PDQ
 * image-hashing algorithm", 2019. This is the variant that hashes the full-size plane, as the
 * reference's Java and Python do; the C++ tool first shrinks to 512x512 what is larger.
 *
 * <h2>Departures</h2>
 *
 * Blur and decimation are one linear map (see {@code SampledKernel}), summed exactly or in {@code
 * double} where the reference rounds each of four passes to {@code float}. Against its full-size
 * build, the hashes of losslessly coded 8-bit pictures are equal, save for a coefficient so close
 * to the median that a rounding decides.
 *
 * <h2>Limits of the method</h2>
 *
 * A picture that is a function of the row plus a function of the column, such as a flat one or a
 * plain gradient, has no coefficient other than zero: its hash is the noise of rounding, ours
 * another than the reference's. Quality tells of flat pictures, not of steep gradients.
 *
 * <h2>Cost</h2>
 *
 * Each sample is used about once; then some 200,000 operations, whatever the size. Bytes ({@link
 * BytePlane}, {@link InterleavedPlane}) are weighed four at a time, faster than they could be
 * turned into floats; other planes take their {@code readRow} and one pass over floats. Memory is a
 * few arrays as long as the widest plane seen was wide. A call allocates its result; anything else
 * only when a side is new.
 *
 * <h2>Threads</h2>
 *
 * A hasher owns its workspace and is for one thread at a time. Hashers share nothing that blocks.
 *
 * <p>What a call leaves of the picture in the workspace is overwritten before it returns. The plane
 * is only read; to erase it is its owner's business.
 */
public final class PdqHasher {
  /** A side under this many pixels has no hash. */
  public static final int MIN_SIDE = 5;

  /** Samples along each side of what is transformed. */
  public static final int SAMPLES = PlaneSampler.SIDE;

  /** Coefficients along each side of what is compared with its median. */
  public static final int FREQUENCIES = PdqDct.SIDE;

  private static final SampledKernels KERNELS = new SampledKernels();

  private final PlaneSampler sampler = new PlaneSampler(KERNELS);
  private final PdqDct dct = new PdqDct();
  private final PdqBits bits = new PdqBits();
  private final float[] samples = new float[PlaneSampler.SIDE * PlaneSampler.SIDE];
  private final float[] mirrored = new float[PlaneSampler.SIDE * PlaneSampler.SIDE];
  private final float[] coefficients = new float[PdqDct.SIDE * PdqDct.SIDE];

  /** Creates a hasher; about 30 KB. */
  public PdqHasher() {}

  /**
   * Hashes a plane in all eight orientations.
   *
   * @param plane the luma, of any size; a {@link BytePlane} is fastest
   * @return hashes and quality, or that the plane is too small to have any
   * @throws IllegalArgumentException if a side exceeds 1,048,576 pixels
   */
  public PdqOutcome hash(LumaPlane plane) {
    if (plane.width() < MIN_SIDE || plane.height() < MIN_SIDE) {
      return new PdqOutcome.TooSmall(plane.width(), plane.height());
    }
    try {
      sampler.sample(plane, samples);
      int quality = PdqQuality.of(samples);
      dct.transform(samples, coefficients);
      Hash256[] hashes = bits.all(coefficients);
      return new PdqOutcome.Hashed(new PdqPicture(quality, hashes));
    } finally {
      erase();
    }
  }

  /**
   * Hashes a plane in all eight orientations as if it had been turned or mirrored, pixel by pixel,
   * and then hashed. The reference derives seven of them from one transform, as {@link #hash} does,
   * which for fine textures is many bits off: its blur and its sampled places are not symmetric.
   *
   * <p>Cost: each sample is used twice.
   *
   * @param upright receives the 64x64 samples of the plane as it is, row-major, 0 to 255
   * @return hashes and quality, or that the plane is too small to have any; then nothing is
   *     received
   */
  public PdqOutcome hashTurned(LumaPlane plane, float[] upright) {
    if (plane.width() < MIN_SIDE || plane.height() < MIN_SIDE) {
      return new PdqOutcome.TooSmall(plane.width(), plane.height());
    }
    try {
      Hash256[] hashes = new Hash256[Orientation.values().length];
      sampler.sampleBoth(plane, false, upright, mirrored);
      addMirrored(upright, false, false, hashes);
      addMirrored(mirrored, false, true, hashes);
      sampler.sampleBoth(plane, true, samples, mirrored);
      addMirrored(samples, true, false, hashes);
      addMirrored(mirrored, true, true, hashes);
      return new PdqOutcome.Hashed(new PdqPicture(PdqQuality.of(upright), hashes));
    } finally {
      erase();
    }
  }

  private void addMirrored(float[] of, boolean upsideDown, boolean sideways, Hash256[] into) {
    dct.transform(of, coefficients);
    bits.mirrored(coefficients, upsideDown, sideways, into);
  }

  /**
   * Blurs a plane and takes its 64x64 samples, as {@link #hash(LumaPlane)} does.
   *
   * @param into receives them, row-major, 0 to 255
   * @return whether the plane is large enough to have any
   */
  public boolean sample(LumaPlane plane, float[] into) {
    if (plane.width() < MIN_SIDE || plane.height() < MIN_SIDE) {
      return false;
    }
    try {
      sampler.sample(plane, into);
      return true;
    } finally {
      sampler.erase();
    }
  }

  /**
   * Hashes samples in all eight orientations: quality, transform, median and bits.
   *
   * @param of 64x64 samples, row-major, 0 to 255; only read
   */
  public PdqPicture hashSamples(float[] of) {
    try {
      dct.transform(of, coefficients);
      return new PdqPicture(PdqQuality.of(of), bits.all(coefficients));
    } finally {
      dct.erase();
      bits.erase();
      Arrays.fill(coefficients, 0);
    }
  }

  /**
   * Transforms samples.
   *
   * @param of 64x64 samples, row-major; only read
   * @param into receives 16x16 coefficients, row-major, frequencies 1 to 16 along each side
   */
  public void transform(float[] of, float[] into) {
    dct.transform(of, into);
    dct.erase();
  }

  /**
   * Hashes coefficients: median and bits.
   *
   * @param of 16x16 coefficients, row-major, frequencies 1 to 16 along each side; only read
   */
  public Hash256 hashCoefficients(float[] of, Orientation orientation) {
    try {
      return bits.one(of, orientation);
    } finally {
      bits.erase();
    }
  }

  /** Returns PDQ's quality of 64x64 samples, row-major, 0 to 255. */
  public static int quality(float[] of) {
    return PdqQuality.of(of);
  }

  /**
   * Returns the value of a frequency's cosine at a sample, scaled as the transform does.
   *
   * @param frequency 0 to {@link #FREQUENCIES} - 1, standing for frequencies 1 to 16
   * @param sample 0 to {@link #SAMPLES} - 1
   */
  public static float cosine(int frequency, int sample) {
    return PdqDct.cosine(frequency, sample);
  }

  private void erase() {
    sampler.erase();
    dct.erase();
    bits.erase();
    Arrays.fill(samples, 0);
    Arrays.fill(mirrored, 0);
    Arrays.fill(coefficients, 0);
  }
}
