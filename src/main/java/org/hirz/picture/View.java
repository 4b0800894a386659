package org.hirz.picture;

import org.hirz.hash.Orientation;

/**
 * One way in which a submitted picture was looked at.
 *
 * @param kind what was looked at
 * @param orientation how it was turned or mirrored first
 * @param frame the frame or page of the file, counted from 0
 */
public record View(ViewKind kind, Orientation orientation, int frame) {}
