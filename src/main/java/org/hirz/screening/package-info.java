/** The main use case: bytes or hashes in, a verdict out, nothing kept. */
@NullMarked
package org.hirz.screening;

import org.jspecify.annotations.NullMarked;
