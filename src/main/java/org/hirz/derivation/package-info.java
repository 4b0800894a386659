/** What owners of pictures list besides their hashes: hashes of the pictures altered. */
@NullMarked
package org.hirz.derivation;

import org.jspecify.annotations.NullMarked;
