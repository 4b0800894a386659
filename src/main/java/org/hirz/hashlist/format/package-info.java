/**
 * Readers of lists on disk: the settings of a list folder, and the entries of a file as records and
 * located problems.
 */
@NullMarked
package org.hirz.hashlist.format;

import org.jspecify.annotations.NullMarked;
