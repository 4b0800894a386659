/** What one tenant's overload does to another's answers. */
@NullMarked
package org.hirz.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
