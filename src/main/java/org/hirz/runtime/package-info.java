/** The only composition root: configuration, start-up, health, metrics. */
@NullMarked
package org.hirz.runtime;

import org.jspecify.annotations.NullMarked;
