/** Bytes of JSON as they are put together, for what is written in great numbers. */
@NullMarked
package org.hirz.json;

import org.jspecify.annotations.NullMarked;
