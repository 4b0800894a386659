/** The store of several replicas: a PostgreSQL database that they share. */
@NullMarked
package org.hirz.store.postgres;

import org.jspecify.annotations.NullMarked;
