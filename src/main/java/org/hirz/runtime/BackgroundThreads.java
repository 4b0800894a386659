package org.hirz.runtime;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;

/**
 * Makes threads for work that must not delay requests: merges, and building anew beside a search.
 *
 * <p>A search takes a fraction of a millisecond; a thread that shares its core with another of the
 * same weight waits for whole milliseconds. Java's thread priorities do nothing on Linux unless the
 * virtual machine is told, so the thread asks the system itself: {@code setpriority}, nice value
 * {@value #NICE}, which on Linux is of the calling thread alone and needs no rights. Elsewhere, or
 * where that fails, the least Java priority is all there is.
 *
 * <p>Threads: any number.
 */
public final class BackgroundThreads implements ThreadFactory {
  private static final Logger LOG = Logger.getLogger(BackgroundThreads.class);

  /** The nice value: the least weight there is. */
  static final int NICE = 19;

  /** {@code PRIO_PROCESS} of {@code sys/resource.h}. */
  private static final int PROCESS = 0;

  private final String name;

  /**
   * Makes a factory of daemon threads.
   *
   * @param name of each thread
   */
  public BackgroundThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    return Thread.ofPlatform()
        .name(name)
        .daemon(true)
        .priority(Thread.MIN_PRIORITY)
        .unstarted(
            () -> {
              stepBack();
              work.run();
            });
  }

  private static void stepBack() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setPriority =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setpriority"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT));
      int failed = (int) setPriority.invokeExact(PROCESS, 0, NICE);
      if (failed != 0) {
        LOG.info("the system does not lower the priority of background threads");
      }
    } catch (Throwable e) {
      // MethodHandle.invokeExact is declared to throw anything; none of it may end the work.
      LOG.infof("no lower priority for background threads: %s", e.getClass().getSimpleName());
    }
  }
}
