package org.hirz.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Standard error as the system has it. */
final class StandardError {
  private static final int DESCRIPTOR = 2;

  private StandardError() {}

  /**
   * Returns whether it is a terminal: {@code isatty(2)} of the C library, because {@link
   * java.io.Console} speaks of the other two streams only. False where there is no such function.
   */
  static boolean isTerminal() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function =
        linker.defaultLookup().find("isatty").or(() -> linker.defaultLookup().find("_isatty"));
    if (function.isEmpty()) {
      return false;
    }
    MethodHandle isatty =
        linker.downcallHandle(
            function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) isatty.invokeExact(DESCRIPTOR) != 0;
    } catch (Throwable e) {
      throw new IllegalStateException("isatty does not throw", e);
    }
  }
}
