package org.hirz.store.jdbc;

/**
 * In what databases differ, as far as the store must know.
 *
 * @param reasons what their error codes mean
 * @param skipLocked what is appended to a query so that rows locked by others are passed over
 * @param shared whether several programs may use the database at once
 */
public record Dialect(FailureReasons reasons, String skipLocked, boolean shared) {}
