/** The second perceptual hash: where a picture has ridges and where valleys. */
@NullMarked
package org.hirz.ridge;

import org.jspecify.annotations.NullMarked;
