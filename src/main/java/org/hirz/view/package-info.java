/** The views of a picture: the ways of looking at it that undo what may have been done to it. */
@NullMarked
package org.hirz.view;

import org.jspecify.annotations.NullMarked;
