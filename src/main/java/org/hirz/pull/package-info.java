/**
 * Lists that are fetched from their sources: clients ask a source for changes, and what they bring
 * is staged. Off unless switched on. Nothing that is fetched is published by itself.
 */
@NullMarked
package org.hirz.pull;

import org.jspecify.annotations.NullMarked;
