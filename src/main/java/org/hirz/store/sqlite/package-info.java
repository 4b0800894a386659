/** The embedded store: one SQLite file beside the service. */
@NullMarked
package org.hirz.store.sqlite;

import org.jspecify.annotations.NullMarked;
