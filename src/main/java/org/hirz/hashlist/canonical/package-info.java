/**
 * The one form in which entries are stored and digested, so that anyone who holds a list can check
 * what was live: records, the chunks they are cut into, and the digest over those.
 */
@NullMarked
package org.hirz.hashlist.canonical;

import org.jspecify.annotations.NullMarked;
