/**
 * What the public is told of the service's work: figures of a month without small counts, and what
 * is live, in a form that confirms no guess.
 */
@NullMarked
package org.hirz.transparency;

import org.jspecify.annotations.NullMarked;
