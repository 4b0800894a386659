package org.hirz.store.jdbc;

import java.sql.SQLException;
import org.hirz.store.StoreException.Reason;

/** What a database's error codes mean to the store. */
@FunctionalInterface
public interface FailureReasons {
  /** Returns the reason to give for a failure; {@code UNAVAILABLE} where nothing more is known. */
  Reason of(SQLException failure);
}
