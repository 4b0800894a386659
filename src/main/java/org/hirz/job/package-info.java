/**
 * Jobs: bulk checks that outlive their client's connection, worked on chunk by chunk by whichever
 * program on the store has time.
 */
@NullMarked
package org.hirz.job;

import org.jspecify.annotations.NullMarked;
