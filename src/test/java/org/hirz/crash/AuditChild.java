package org.hirz.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.hirz.audit.AuditWriter;
import org.hirz.audit.Spool;
import org.hirz.store.AuditEvents;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;
import org.hirz.store.TestLists;

/**
 * Does acts and records verdicts until somebody kills it. Says of each, once it is done: {@code act
 * LIST .} or {@code event REQUEST .}, where a dot ends what was written whole.
 */
public final class AuditChild {
  private static final long PAUSE_NANOS = 200_000;

  private AuditChild() {}

  /** Runs with the URL of the store, the file of its key, a folder and the name of the session. */
  public static void main(String[] arguments) throws IOException {
    Store store = new StorePlace(arguments[0], Path.of(arguments[1])).open();
    String session = arguments[3];
    Spool spool =
        Spool.open(
            Path.of(arguments[2]), session, store.auditLog().seal(), Spool.DEFAULT_MAX_BYTES);
    AuditWriter writer =
        new AuditWriter(
            session,
            spool,
            store.auditLog(),
            Clock.systemUTC(),
            Executors.newSingleThreadScheduledExecutor());
    Thread.ofPlatform().start(() -> act(store, session));
    for (long i = 0; ; i++) {
      String request = session + "-" + i;
      writer.record(AuditEvents.match(store.auditLog().digests(), request));
      say("event " + request);
      LockSupport.parkNanos(PAUSE_NANOS); // acts have their turn too
    }
  }

  private static void act(Store store, String session) {
    for (int i = 0; ; i++) {
      String list = session + "." + i;
      store.lists().create(TestLists.settings(list), TestLists.ANNE).orElseThrow();
      say("act " + list);
    }
  }

  private static synchronized void say(String words) {
    System.out.println(words + " .");
    System.out.flush();
  }
}
