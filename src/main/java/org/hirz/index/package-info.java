/** Exact search in memory: hashes within a radius of a query, digests equal to one. */
@NullMarked
package org.hirz.index;

import org.jspecify.annotations.NullMarked;
