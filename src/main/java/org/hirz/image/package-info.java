/**
 * Bytes to luma planes: sniffing, limits read from headers, and decoding of hostile pictures in
 * memory. The only package that uses {@code java.awt} and {@code javax.imageio}, for JPEG and WebP;
 * PNG, GIF and BMP are read by code of our own, row by row.
 */
@NullMarked
package org.hirz.image;

import org.jspecify.annotations.NullMarked;
