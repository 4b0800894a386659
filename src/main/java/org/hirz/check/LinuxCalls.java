package org.hirz.check;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * The four system calls that read files and folders without changing when they were last read:
 * {@code open} with {@code O_NOATIME} (open(2)), {@code pread}, {@code getdents64}, {@code close}.
 * Java's own way of opening files has no such flag.
 *
 * <p>Calls return what the system returns, or the negative error number. Linux on x86-64 and
 * AArch64; elsewhere there is none. Threads: any number.
 */
final class LinuxCalls {
  /** {@code EPERM}: what one may not, such as asking for no access time on another's file. */
  static final int NOT_PERMITTED = -1;

  /** {@code ENOENT}. */
  static final int NO_SUCH_FILE = -2;

  /** {@code ENXIO}: a socket. */
  static final int NO_SUCH_DEVICE = -6;

  /** {@code ENOTDIR}. */
  static final int NO_FOLDER = -20;

  /** {@code ELOOP}: a link, where none is followed. */
  static final int LINK = -40;

  private static final int NONBLOCK = 0x800;
  private static final int NOATIME = 0x40000;
  private static final int CLOEXEC = 0x80000;
  private static final Optional<LinuxCalls> OF_THIS_SYSTEM = find();

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final int directory;
  private final int noFollow;
  private final MethodHandle open;
  private final MethodHandle pread;
  private final MethodHandle getdents;
  private final MethodHandle close;

  private LinuxCalls(boolean arm) {
    // asm-generic/fcntl.h; arm64 has these two its own way.
    directory = arm ? 0x4000 : 0x10000;
    noFollow = arm ? 0x8000 : 0x20000;
    Linker linker = Linker.nativeLinker();
    SymbolLookup lookup = linker.defaultLookup();
    Linker.Option errno = Linker.Option.captureCallState("errno");
    open =
        linker.downcallHandle(
            lookup.findOrThrow("open"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            errno,
            Linker.Option.firstVariadicArg(2));
    pread =
        linker.downcallHandle(
            lookup.findOrThrow("pread"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            errno);
    getdents =
        linker.downcallHandle(
            lookup.findOrThrow("getdents64"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG),
            errno);
    close =
        linker.downcallHandle(
            lookup.findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  /** Returns the calls, or empty where the system has none of the kind. */
  static Optional<LinuxCalls> ofThisSystem() {
    return OF_THIS_SYSTEM;
  }

  private static Optional<LinuxCalls> find() {
    String machine = System.getProperty("os.arch", "");
    boolean arm = machine.equals("aarch64");
    if (!System.getProperty("os.name", "").equals("Linux") || !(arm || machine.equals("amd64"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LinuxCalls(arm));
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty(); // a C library without them, or no leave to call it
    }
  }

  /**
   * Opens a file for reading; never follows a link as the last name, never waits for a pipe.
   *
   * @param path in the system's bytes, without a zero
   * @param quiet whether reading shall leave the access time alone
   * @return the descriptor, or the negative error number
   */
  int openFile(byte[] path, boolean quiet) {
    return open(path, NONBLOCK | (quiet ? NOATIME : 0));
  }

  /** Opens a folder in the same way. */
  int openFolder(byte[] path, boolean quiet) {
    return open(path, directory | (quiet ? NOATIME : 0));
  }

  private int open(byte[] path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(path.length + 1L);
      MemorySegment.copy(path, 0, text, ValueLayout.JAVA_BYTE, 0, path.length);
      MemorySegment state = arena.allocate(STATE);
      int result = (int) open.invokeExact(state, text, flags | noFollow | CLOEXEC);
      return result < 0 ? -errno(state) : result;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Reads at a place; returns the bytes read, 0 at the end, or the negative error number. */
  long read(int descriptor, MemorySegment target, long bytes, long position) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = (long) pread.invokeExact(state, descriptor, target, bytes, position);
      return result < 0 ? -errno(state) : result;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * Reads entries of a folder, as {@code struct linux_dirent64} of getdents(2); returns their
   * bytes, 0 at the end, or the negative error number.
   */
  long readFolder(int descriptor, MemorySegment target) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = (long) getdents.invokeExact(state, descriptor, target, target.byteSize());
      return result < 0 ? -errno(state) : result;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Closes a descriptor. */
  void close(int descriptor) {
    try {
      int ignored = (int) close.invokeExact(descriptor);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  private static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("functions of the C library do not throw", e);
  }
}
