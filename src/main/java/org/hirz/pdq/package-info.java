/** PDQ, the perceptual hash: from a luma plane to eight 256-bit hashes and a quality. */
@NullMarked
package org.hirz.pdq;

import org.jspecify.annotations.NullMarked;
