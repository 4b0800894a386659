/** Looks for callers who try to find out what is listed, and keeps nothing of what they submit. */
@NullMarked
package org.hirz.probing;

import org.jspecify.annotations.NullMarked;
