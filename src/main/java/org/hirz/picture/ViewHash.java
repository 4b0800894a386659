package org.hirz.picture;

import org.hirz.hash.Hash256;

/**
 * The perceptual hash of one view. A picture is searched as a list of these, in one batch.
 *
 * @param view how the picture was looked at
 * @param hash its PDQ
 * @param quality PDQ's quality of the view, 0 to 100; the same for all orientations of a view
 */
public record ViewHash(View view, Hash256 hash, int quality) {}
