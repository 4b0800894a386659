/**
 * From a source's file to a staged version of a list: records are sorted, put together to entries,
 * and merged with what is live, in memory that does not grow with the file.
 */
@NullMarked
package org.hirz.staging;

import org.jspecify.annotations.NullMarked;
