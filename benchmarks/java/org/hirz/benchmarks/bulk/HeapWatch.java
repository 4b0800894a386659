package org.hirz.benchmarks.bulk;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** The greatest size of the heap, with what is garbage in it, since it was last asked to forget. */
final class HeapWatch {
  private HeapWatch() {}

  /** Forgets what was. */
  static void begin() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Returns the peak, in MiB. The pools may have had theirs at different moments: no less. */
  static long peakMb() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage peak = pool.getPeakUsage();
      bytes += pool.getType() == MemoryType.HEAP && peak != null ? peak.getUsed() : 0;
    }
    return bytes >> 20;
  }

  /** Returns what is not garbage, in MiB. */
  static long liveMb() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }
}
