/** Whether the time that an answer takes tells what was found. */
@NullMarked
package org.hirz.benchmarks.timing;

import org.jspecify.annotations.NullMarked;
