/**
 * The drawings of {@code hashsets/}, made by arithmetic alone, so that every machine draws the same
 * pixels: no fonts, no graphics toolkit.
 */
@NullMarked
package org.hirz.drawings;

import org.jspecify.annotations.NullMarked;
