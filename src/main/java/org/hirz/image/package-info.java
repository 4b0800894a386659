/**
 * Bytes to luma planes: sniffing, limits read from headers, and decoding of hostile pictures in
 * memory.
 *
 * <p>The only package that uses {@code java.awt} and {@code javax.imageio}, for JPEG and lossy
 * WebP; PNG, GIF, BMP and lossless WebP are read by code of our own, row by row.
 */
@NullMarked
package org.hirz.image;

import org.jspecify.annotations.NullMarked;
