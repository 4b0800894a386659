/**
 * Readers of lists on disk: a folder with {@code list.json} and {@code entries.csv} becomes a draft
 * and located problems.
 */
@NullMarked
package org.hirz.hashlist.format;

import org.jspecify.annotations.NullMarked;
