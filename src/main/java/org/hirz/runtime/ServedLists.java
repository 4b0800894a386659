package org.hirz.runtime;

import jakarta.inject.Singleton;
import org.hirz.generation.Generation;
import org.hirz.rest.Serving;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves what calls have changed in the store, once it is open. */
@Singleton
final class ServedLists implements Serving {
  private static final Logger LOG = Logger.getLogger(ServedLists.class);

  private final ListServing serving;
  private volatile @Nullable Store store;

  ServedLists(ListServing serving) {
    this.serving = serving;
  }

  /** Serves from the given store from now on. */
  void open(Store opened) {
    store = opened;
  }

  @Override
  public Served serve() {
    Store known = store;
    if (known == null) {
      throw new IllegalStateException("nothing was changed in a store that is not open");
    }
    long newest = known.generations().revision();
    try {
      ListServing.Served served = serving.serve(known);
      boolean live =
          served.generation().map(Generation::number).filter(n -> n >= newest).isPresent();
      return new Served(newest, live, live ? null : reason(served));
    } catch (StoreException e) {
      LOG.errorf("what was published is not served yet: %s", e.getMessage());
      return new Served(newest, false, "what was published could not be read back");
    }
  }

  private String reason(ListServing.Served served) {
    return serving.isBehind()
        ? "the newest list versions do not fit beside what is served; restart, or give the program"
            + " more heap"
        : served.generation().isEmpty()
            ? "no list can be served"
            : "what is served is older; it is tried again";
  }
}
