/** A decoded picture as the hashes see it: planes of luma, and the views they are searched as. */
@NullMarked
package org.hirz.picture;

import org.jspecify.annotations.NullMarked;
