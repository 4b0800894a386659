/** Hash lists: what a list, a version of it, and an entry in it are. */
@NullMarked
package org.hirz.hashlist;

import org.jspecify.annotations.NullMarked;
