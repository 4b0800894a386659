package org.hirz.pdq;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of the side lengths seen lately, so that pictures of a common size cost no new
 * arrays.
 *
 * <p>A fixed table in which each side length has one place, shared with others; a newcomer replaces
 * what was there. Memory is bounded whatever sizes arrive, at most {@value #PLACES} kernels, and
 * there is nothing to lock: a kernel lost to a race is computed again. For any number of threads.
 */
final class SampledKernels {
  private static final int PLACES = 256;

  private final AtomicReferenceArray<@Nullable SampledKernel> table =
      new AtomicReferenceArray<>(PLACES);

  /** Returns the kernel of a side, 1 to {@link SampledKernel#MAX_SIDE} pixels. */
  SampledKernel of(int side) {
    int place = (side ^ side >>> 8) & (PLACES - 1);
    SampledKernel kernel = table.get(place);
    if (kernel == null || kernel.side() != side) {
      kernel = new SampledKernel(side);
      table.set(place, kernel);
    }
    return kernel;
  }
}
