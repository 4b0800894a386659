/**
 * What is being served: an immutable numbered snapshot of the lists, and the one reference that
 * publishes it.
 */
@NullMarked
package org.hirz.generation;

import org.jspecify.annotations.NullMarked;
