/**
 * Bulk checks: rows of hashes in, one result a row out, in order, in memory that does not grow with
 * their number.
 */
@NullMarked
package org.hirz.bulk;

import org.jspecify.annotations.NullMarked;
