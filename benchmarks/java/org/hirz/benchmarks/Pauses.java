package org.hirz.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Set;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Watches the collector: how long it stopped everything, and how much was left afterwards.
 *
 * <p>What a bean calls a cycle runs beside the program and is no pause.
 */
final class Pauses {
  private static final Set<String> HEAP_POOLS = Set.of("eden", "survivor", "old", "zgc", "tenured");

  private long longest;
  private long mostAfter;
  private int count;

  Pauses() {
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) bean).addNotificationListener(this::notice, null, null);
    }
  }

  synchronized void begin() {
    longest = 0;
    mostAfter = 0;
    count = 0;
  }

  private synchronized void notice(Notification notification, Object handback) {
    GarbageCollectionNotificationInfo info =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    String name = info.getGcName().toLowerCase(Locale.ROOT);
    if (!name.contains("cycle") && !name.contains("concurrent")) {
      longest = Math.max(longest, info.getGcInfo().getDuration());
      count++;
    }
    long after =
        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(
                pool ->
                    HEAP_POOLS.stream().anyMatch(pool.getKey().toLowerCase(Locale.ROOT)::contains))
            .map(java.util.Map.Entry::getValue)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    mostAfter = Math.max(mostAfter, after);
  }

  synchronized double longestMillis() {
    return longest;
  }

  synchronized int count() {
    return count;
  }

  synchronized long mostAfter() {
    return mostAfter;
  }
}
