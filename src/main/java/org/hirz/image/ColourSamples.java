package org.hirz.image;

/** Samples whose colours can be drawn on a {@link Canvas}. */
interface ColourSamples extends Samples {
  /** The colour of a pixel at 8 bits a channel, not premultiplied. */
  int argb(int x, int y);
}
