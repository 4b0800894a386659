/** Hash types and values: what a fingerprint is, how it is written down, how far two lie apart. */
@NullMarked
package org.hirz.hash;

import org.jspecify.annotations.NullMarked;
