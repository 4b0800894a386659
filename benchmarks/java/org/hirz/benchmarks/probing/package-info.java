/** What the probing detector notices, and what it takes for probing that is none. */
@NullMarked
package org.hirz.benchmarks.probing;

import org.jspecify.annotations.NullMarked;
