/**
 * Readers of lists. A file in one of the formats in which lists are exchanged, packed or not,
 * becomes records and located problems, as a stream ({@code Containers}, {@code ListFormats}); a
 * folder with {@code list.json} and {@code entries.csv} becomes a draft ({@code ListFolderReader}).
 */
@NullMarked
package org.hirz.hashlist.format;

import org.jspecify.annotations.NullMarked;
