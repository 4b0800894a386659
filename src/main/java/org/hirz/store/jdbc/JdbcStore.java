package org.hirz.store.jdbc;

import java.time.Clock;
import javax.sql.DataSource;
import org.hirz.store.CallerKeys;
import org.hirz.store.Disputes;
import org.hirz.store.Generations;
import org.hirz.store.LifeCycle;
import org.hirz.store.Lists;
import org.hirz.store.Pulls;
import org.hirz.store.SourceKeys;
import org.hirz.store.Store;
import org.hirz.store.Versions;
import org.hirz.store.Withholdings;

/** Skeleton while the adapters are written. */
public final class JdbcStore implements Store {
  private JdbcStore() {}

  /** Opens the store. */
  public static JdbcStore open(
      DataSource dataSource, FailureReasons reasons, StoreKey key, Clock clock) {
    return new JdbcStore();
  }

  private static UnsupportedOperationException no() {
    return new UnsupportedOperationException();
  }

  @Override
  public Generations generations() {
    throw no();
  }

  @Override
  public Lists lists() {
    throw no();
  }

  @Override
  public Versions versions() {
    throw no();
  }

  @Override
  public LifeCycle lifeCycle() {
    throw no();
  }

  @Override
  public Withholdings withholdings() {
    throw no();
  }

  @Override
  public Disputes disputes() {
    throw no();
  }

  @Override
  public SourceKeys sourceKeys() {
    throw no();
  }

  @Override
  public CallerKeys callerKeys() {
    throw no();
  }

  @Override
  public Pulls pulls() {
    throw no();
  }
}
