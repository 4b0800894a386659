/**
 * Checks evidence that lies in files: walks folders and archives in a fixed order, reads without
 * touching, screens on every core and keeps what was found, so that it can be broken off and taken
 * up again at any moment.
 */
@NullMarked
package org.hirz.check;

import org.jspecify.annotations.NullMarked;
