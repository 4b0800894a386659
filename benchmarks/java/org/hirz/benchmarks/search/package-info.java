/** Lists like real ones, and the measurement of the search beside others. */
@NullMarked
package org.hirz.benchmarks.search;

import org.jspecify.annotations.NullMarked;
