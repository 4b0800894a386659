/** Evidence that is made up from the test data, with what a check of it must say. */
@NullMarked
package org.hirz.benchmarks.evidence;

import org.jspecify.annotations.NullMarked;
