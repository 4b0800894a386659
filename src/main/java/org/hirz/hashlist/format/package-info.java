/**
 * Readers of lists: a file in one of the formats in which lists are exchanged, packed or not,
 * becomes records and located problems, as a stream; and so do the settings of a list folder.
 */
@NullMarked
package org.hirz.hashlist.format;

import org.jspecify.annotations.NullMarked;
