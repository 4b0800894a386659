/**
 * The store over JDBC: what the databases have in common, and the sealed forms in which settings
 * and entries are written.
 */
@NullMarked
package org.hirz.store.jdbc;

import org.jspecify.annotations.NullMarked;
