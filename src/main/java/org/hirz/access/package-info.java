/** Callers: their keys, of which only digests are kept, and their roles. */
@NullMarked
package org.hirz.access;

import org.jspecify.annotations.NullMarked;
