/** How fast rows of hashes are checked. */
@NullMarked
package org.hirz.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;
