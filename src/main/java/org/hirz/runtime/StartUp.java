package org.hirz.runtime;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.hirz.access.KeyRing;
import org.hirz.admission.AdmissionControl;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.format.ListSource;
import org.hirz.rest.StoreAccess;
import org.hirz.rest.UsualEffort;
import org.hirz.screening.ImageScreening;
import org.hirz.staging.Staging;
import org.hirz.store.Store;
import org.hirz.store.StoredVersion;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the service up: a safe network, the store, keys, lists, and what the operator is told.
 *
 * <p>What cannot be right (an open network without TLS, a store that does not open, a malformed
 * key) ends the start with a message. Lists are loaded beside the running server, which is alive
 * but not ready until they are served.
 */
@Singleton
final class StartUp {
  private static final Logger LOG = Logger.getLogger(StartUp.class);

  /** Opened, and not yet begun to be served from. */
  private final AtomicReference<@Nullable OpenStore> store = new AtomicReference<>();

  private final AtomicBoolean listening = new AtomicBoolean();

  private final HirzConfig settings;
  private final Config config;
  private final Stores stores;
  private final KeyRing keys;
  private final ListLoading lists;
  private final ListServing serving;
  private final ServedLists changes;
  private final VersionLint lint;
  private final StoreAccess access;
  private final StoreWatch watch;
  private final Pulling pulling;
  private final RunningJobs jobs;
  private final Auditing auditing;
  private final Clock clock;

  /**
   * The last three are made here, not at the first request, so that limits that make no sense end
   * the start.
   */
  StartUp(
      HirzConfig settings,
      Config config,
      Stores stores,
      KeyRing keys,
      ListLoading lists,
      ListServing serving,
      ServedLists changes,
      VersionLint lint,
      StoreAccess access,
      StoreWatch watch,
      Pulling pulling,
      RunningJobs jobs,
      Auditing auditing,
      Clock clock,
      ImageScreening images,
      AdmissionControl admissions,
      UsualEffort effort) {
    this.settings = settings;
    this.config = config;
    this.stores = stores;
    this.keys = keys;
    this.lists = lists;
    this.serving = serving;
    this.changes = changes;
    this.lint = lint;
    this.access = access;
    this.watch = watch;
    this.pulling = pulling;
    this.jobs = jobs;
    this.auditing = auditing;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    NetworkSafety.check(
        config.getValue("quarkus.http.host", String.class),
        !isTlsOnly(),
        settings.allowPlainHttp());
    if (settings.admin().port().isPresent()) {
      NetworkSafety.check(settings.admin().host(), !isTlsOnly(), settings.allowPlainHttp());
    }
    OpenStore opened = stores.open();
    auditing.begin(opened.store().auditLog(), data(), opened.announcements() != null);
    if (settings.adminKey().isPresent()) {
      firstKeys(opened.store()); // a key that is not right ends the start, before the port is bound
    }
    store.set(opened);
    if (listening.get()) {
      beginOnce();
    }
  }

  /**
   * Goes on once the port is bound: what is made once, keys and the first lists, is not made by a
   * start that fails because the port is taken.
   */
  void listening(@ObservesAsync HttpServerStart event) {
    listening.set(true);
    beginOnce();
  }

  /** The same with TLS. */
  void listening(@ObservesAsync HttpsServerStart event) {
    listening.set(true);
    beginOnce();
  }

  private boolean isTlsOnly() {
    return config
        .getOptionalValue("quarkus.http.insecure-requests", String.class)
        .filter("disabled"::equals)
        .isPresent();
  }

  private void beginOnce() {
    OpenStore opened = store.getAndSet(null);
    if (opened != null) {
      Thread.ofPlatform().name("hirz-lists").daemon(true).start(() -> bringUp(opened));
    }
  }

  private FirstKeys.Outcome firstKeys(Store store) {
    try {
      return FirstKeys.make(
          store,
          settings.adminKey(),
          settings.reviewerKey(),
          isTerminal(),
          data(),
          clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException("the first keys could not be written", e);
    }
  }

  private Path data() {
    return Path.of(settings.data()).toAbsolutePath();
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private void bringUp(OpenStore opened) {
    try {
      bringUp(opened.store());
    } catch (RuntimeException e) {
      LOG.errorf("lists could not be served: %s", e.getMessage());
    } finally {
      jobs.begin(opened.store());
      watch.begin(opened); // also tries again what failed
    }
  }

  private void bringUp(Store store) {
    FirstKeys.Outcome first = firstKeys(store);
    Greeting.showKeys(System.out, first);
    keys.refresh(store::access);
    ListLoading.Target target =
        new ListLoading.Target(store, new Staging(store, data().resolve("spill"), clock));
    changes.open(store);
    access.open(store, target.staging());
    pulling.begin(store, target.staging());
    lint.open(store);
    Map<ListId, ListSource> sources = load(target);
    keys.refresh(store::access); // new lists were granted to those who run the service
    ListServing.Served served = serving.serve(store);
    if (!Collections.disjoint(served.damaged(), sources.keySet())) {
      lists.mend(target, served.damaged(), sources);
      served = serving.serve(store);
    }
    served
        .generation()
        .ifPresentOrElse(
            generation ->
                new Greeting(System.out, base(), adminBase(), Path.of(settings.home()))
                    .print(generation, first),
            () ->
                LOG.error(
                    "no list is live, so nothing can be matched and the service is not ready."
                        + " Give list folders with --hashsets DIR"));
  }

  /**
   * Loads what the operator asked for; where that fails, what the store has is served all the same.
   */
  private Map<ListId, ListSource> load(ListLoading.Target target) {
    try {
      if (settings.hashsets().isPresent()) {
        return lists.load(target, Path.of(settings.hashsets().get()));
      }
      if (isForDemonstration(target.store())) {
        return lists.load(target, Path.of(settings.home(), "hashsets"));
      }
    } catch (IOException e) {
      LOG.errorf("the folder of list folders cannot be read: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf("list folders could not be loaded: %s", e.getMessage());
    }
    return Map.of();
  }

  /** Returns whether the store has no list but those for demonstration, or not even all of them. */
  private static boolean isForDemonstration(Store store) {
    return store.generations().live().versions().stream()
        .map(StoredVersion::list)
        .allMatch(Demonstration::has);
  }

  private String base() {
    boolean tls = isTlsOnly();
    String host = config.getValue("quarkus.http.host", String.class);
    String port =
        config.getValue(tls ? "quarkus.http.ssl-port" : "quarkus.http.port", String.class);
    return url(host, port);
  }

  /** Returns where administration listens. */
  private String adminBase() {
    return settings
        .admin()
        .port()
        .map(port -> url(settings.admin().host(), String.valueOf(port)))
        .orElseGet(this::base);
  }

  private String url(String host, String port) {
    String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return (isTlsOnly() ? "https://" : "http://")
        + (shown.contains(":") ? "[" + shown + "]" : shown)
        + ":"
        + port;
  }
}
