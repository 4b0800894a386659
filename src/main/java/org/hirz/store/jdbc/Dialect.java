package org.hirz.store.jdbc;

/**
 * In what databases differ, as far as the store must know.
 *
 * @param reasons what their error codes mean
 * @param skipLocked what is appended to a query so that rows locked by others are passed over
 * @param announcement a statement to run within a transaction that makes a generation, which tells
 *     other programs once it is committed, or empty where nobody can be told
 * @param shared whether several programs may use the database at once
 */
public record Dialect(
    FailureReasons reasons, String skipLocked, String announcement, boolean shared) {}
