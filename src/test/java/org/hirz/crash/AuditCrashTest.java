package org.hirz.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirz.audit.AuditWriter;
import org.hirz.audit.Spool;
import org.hirz.audit.StoredRecord;
import org.hirz.store.AuditEvents;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;
import org.hirz.store.jdbc.StoreKey;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills a process that acts and records, again and again: afterwards the log is whole, has every
 * act that was acknowledged and each event that was kept exactly once.
 */
class AuditCrashTest {
  private static final int KILLS = 10;
  private static final int PAGE = 500;
  private static final Pattern REQUEST = Pattern.compile("\"request\":\"([^\"]+)\"");
  private static final Pattern CREATED =
      Pattern.compile("\"act\":\"created\".*\"list\":\"([^\"]+)\"");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void kill_atAnyMoment_losesNoRecordAndRepeatsNone(String kind)
      throws IOException, InterruptedException {
    StorePlace place = StorePlace.make(kind, folder);
    place.open();
    Random random = new Random(0x5eed_0504L);
    Set<String> acts = new TreeSet<>();
    Set<String> events = new TreeSet<>();
    for (int i = 0; i < KILLS; i++) {
      run(place, "run" + i, 2 + random.nextInt(5), random.nextInt(200), acts, events);
      Store store = place.open();
      moveRest(store, "after" + i);
      assertEquals(
          List.of(),
          AuditEvents.faults(
              AuditEvents.check(
                  place.dataSource(),
                  Optional.of(StoreKey.loadExisting(place.key())),
                  Optional.empty())),
          "kill " + i);
      assertHas(store, acts, events);
    }
    assertTrue(acts.size() > KILLS && events.size() > KILLS, "something was done");
  }

  /** Runs the child until it has done so many acts, and so much more, and kills it. */
  private void run(
      StorePlace place, String session, int least, int more, Set<String> acts, Set<String> events)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AuditChild.class.getName(),
                place.url(),
                place.key().toString(),
                folder.toString(),
                session)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      int done = 0;
      int after = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ");
        if (words.length == 3 && words[2].equals(".")) {
          (words[0].equals("act") ? acts : events).add(words[1]);
        }
        done += words[0].equals("act") ? 1 : 0;
        after += done >= least ? 1 : 0;
        if (after == more + 1) {
          child.toHandle().destroyForcibly(); // what it had said by then is still read
        }
      }
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
  }

  /** Does what the next start of the service does. */
  private void moveRest(Store store, String session) throws IOException {
    try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        AuditWriter writer =
            new AuditWriter(
                session,
                Spool.open(folder, session, store.auditLog().seal(), Spool.DEFAULT_MAX_BYTES),
                store.auditLog(),
                Clock.systemUTC(),
                timer)) {
      assertTrue(writer.flush());
    }
  }

  private static void assertHas(Store store, Set<String> acts, Set<String> events) {
    Map<String, Integer> requests = new HashMap<>();
    Map<String, Integer> created = new HashMap<>();
    List<StoredRecord> page = store.auditLog().records(0, PAGE);
    while (!page.isEmpty()) {
      for (StoredRecord record : page) {
        if (record.body() instanceof StoredRecord.Present(byte[] bytes)) {
          String text = new String(bytes, StandardCharsets.UTF_8);
          count(REQUEST.matcher(text), requests);
          count(CREATED.matcher(text), created);
        }
      }
      page = store.auditLog().records(page.getLast().number() + 1, PAGE);
    }
    for (String event : events) {
      assertEquals(1, requests.getOrDefault(event, 0), "event " + event);
    }
    requests.forEach((request, times) -> assertEquals(1, times, "event " + request));
    for (String act : acts) {
      assertEquals(1, created.getOrDefault(act, 0), "act " + act);
    }
    assertEquals(store.lists().all().size(), created.size(), "no act without its record");
  }

  private static void count(Matcher matcher, Map<String, Integer> counts) {
    if (matcher.find()) {
      counts.merge(matcher.group(1), 1, Integer::sum);
    }
  }
}
