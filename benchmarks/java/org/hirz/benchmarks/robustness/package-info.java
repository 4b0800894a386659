/** Recall after what people do to pictures, false matches, and what views cost. */
@NullMarked
package org.hirz.benchmarks.robustness;

import org.jspecify.annotations.NullMarked;
