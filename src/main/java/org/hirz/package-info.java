/** Hirz: known-image hash matching that never stores the image. */
@NullMarked
package org.hirz;

import org.jspecify.annotations.NullMarked;
