package org.hirz.check;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Opens files and lists folders of evidence: for reading only, links never followed, and on Linux
 * without touching access times wherever the system allows it, which is for files of one's own, for
 * the administrator, and on read-only media anyway. What could not be opened that way is opened in
 * the ordinary way, and counted.
 *
 * <p>Threads: any number.
 */
public final class EvidenceAccess {
  private static final int LIST_BYTES = 1 << 16;
  private static final int NAME_AT = 19; // struct linux_dirent64 of getdents(2)
  private static final int LENGTH_AT = 16;
  private static final int TYPE_AT = 18;

  private final Optional<LinuxCalls> linux;
  private final AtomicLong touched = new AtomicLong();

  /** Makes one for this system. */
  public EvidenceAccess() {
    this(LinuxCalls.ofThisSystem());
  }

  /** Makes one that uses the given calls, or Java's own way of reading where there are none. */
  EvidenceAccess(Optional<LinuxCalls> linux) {
    this.linux = linux;
  }

  /**
   * Returns how many files and folders were opened in the ordinary way: their access times may have
   * changed, unless the file system is mounted without any.
   */
  public long touched() {
    return touched.get();
  }

  /** What came of opening a file. */
  sealed interface Opening {
    /** It is open; the caller closes it. */
    record Opened(EvidenceFile file) implements Opening {}

    /** It is not. */
    record Failed(ItemError error) implements Opening {}
  }

  /** Takes the children of a folder, in no order. */
  interface ChildSink {
    /**
     * A child.
     *
     * @param name in the system's bytes
     */
    void child(byte[] name, ChildKind kind);
  }

  /** What a child is. */
  enum ChildKind {
    FOLDER,
    FILE,
    LINK,
    PIPE,
    SOCKET,
    DEVICE,
    OTHER,
    /** The listing does not say. */
    UNKNOWN
  }

  /** Opens a regular file. */
  Opening open(Path path) {
    return linux.map(calls -> openQuietly(calls, path)).orElseGet(() -> openPlainly(path));
  }

  private Opening openQuietly(LinuxCalls calls, Path path) {
    byte[] name = RawPath.bytes(path.toAbsolutePath());
    int descriptor = calls.openFile(name, true);
    if (descriptor == LinuxCalls.NOT_PERMITTED) {
      descriptor = calls.openFile(name, false);
      touched.incrementAndGet();
    }
    if (descriptor < 0) {
      return new Opening.Failed(
          switch (descriptor) {
            case LinuxCalls.NO_SUCH_FILE -> ItemError.VANISHED;
            case LinuxCalls.LINK, LinuxCalls.NO_SUCH_DEVICE, LinuxCalls.NO_FOLDER ->
                ItemError.NOT_A_FILE;
            default -> ItemError.UNREADABLE;
          });
    }
    try {
      // What is open, not what stands at the path by now.
      BasicFileAttributes open =
          Files.readAttributes(Path.of("/proc/self/fd/" + descriptor), BasicFileAttributes.class);
      if (open.isRegularFile()) {
        return new Opening.Opened(new QuietFile(calls, descriptor, open.size()));
      }
      calls.close(descriptor);
      return new Opening.Failed(ItemError.NOT_A_FILE);
    } catch (IOException noProc) {
      calls.close(descriptor);
      return openPlainly(path);
    }
  }

  private Opening openPlainly(Path path) {
    try {
      // Opening a pipe would wait for somebody to write.
      BasicFileAttributes there =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!there.isRegularFile()) {
        return new Opening.Failed(ItemError.NOT_A_FILE);
      }
      touched.incrementAndGet();
      return new Opening.Opened(
          new PlainFile(
              FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    } catch (NoSuchFileException e) {
      return new Opening.Failed(ItemError.VANISHED);
    } catch (IOException | SecurityException e) {
      return new Opening.Failed(ItemError.UNREADABLE);
    }
  }

  /**
   * Passes the children of a folder to a sink.
   *
   * @return what failed, or null; what the sink got before still stands
   */
  @Nullable ItemError list(Path folder, ChildSink sink) {
    return linux.isPresent() ? listQuietly(linux.get(), folder, sink) : listPlainly(folder, sink);
  }

  private @Nullable ItemError listQuietly(LinuxCalls calls, Path folder, ChildSink sink) {
    byte[] name = RawPath.bytes(folder.toAbsolutePath());
    int descriptor = calls.openFolder(name, true);
    if (descriptor == LinuxCalls.NOT_PERMITTED) {
      descriptor = calls.openFolder(name, false);
      touched.incrementAndGet();
    }
    if (descriptor < 0) {
      return descriptor == LinuxCalls.NO_SUCH_FILE ? ItemError.VANISHED : ItemError.UNREADABLE;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(LIST_BYTES, Long.BYTES);
      while (true) {
        long read = calls.readFolder(descriptor, buffer);
        if (read <= 0) {
          return read == 0 ? null : ItemError.UNREADABLE;
        }
        entries(buffer.asSlice(0, read), sink);
      }
    } finally {
      calls.close(descriptor);
    }
  }

  private static void entries(MemorySegment entries, ChildSink sink) {
    for (long at = 0; at < entries.byteSize(); ) {
      int length =
          Short.toUnsignedInt(entries.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + LENGTH_AT));
      int type = entries.get(ValueLayout.JAVA_BYTE, at + TYPE_AT);
      long end = at + NAME_AT;
      while (entries.get(ValueLayout.JAVA_BYTE, end) != 0) {
        end++;
      }
      byte[] name =
          entries.asSlice(at + NAME_AT, end - at - NAME_AT).toArray(ValueLayout.JAVA_BYTE);
      if (!isSelfOrParent(name)) {
        sink.child(name, kind(type));
      }
      at += length;
    }
  }

  private static boolean isSelfOrParent(byte[] name) {
    return name.length <= 2 && name[0] == '.' && name[name.length - 1] == '.';
  }

  /** {@code DT_*} of readdir(3). */
  private static ChildKind kind(int type) {
    return switch (type) {
      case 0 -> ChildKind.UNKNOWN;
      case 1 -> ChildKind.PIPE;
      case 2, 6 -> ChildKind.DEVICE;
      case 4 -> ChildKind.FOLDER;
      case 8 -> ChildKind.FILE;
      case 10 -> ChildKind.LINK;
      case 12 -> ChildKind.SOCKET;
      default -> ChildKind.OTHER;
    };
  }

  private @Nullable ItemError listPlainly(Path folder, ChildSink sink) {
    touched.incrementAndGet();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        Path name = child.getFileName();
        if (name != null) {
          sink.child(name.toString().getBytes(StandardCharsets.UTF_8), ChildKind.UNKNOWN);
        }
      }
      return null;
    } catch (NoSuchFileException e) {
      return ItemError.VANISHED;
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      return ItemError.UNREADABLE;
    }
  }

  /** Returns what stands at a path, which is asked without opening it; null where nothing does. */
  static @Nullable ChildKind kindOf(Path path) throws IOException {
    try {
      BasicFileAttributes there =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (there.isSymbolicLink()) {
        return ChildKind.LINK;
      }
      if (there.isDirectory()) {
        // A junction of Windows is a folder and a link to elsewhere.
        return there.isOther() ? ChildKind.LINK : ChildKind.FOLDER;
      }
      return there.isRegularFile() ? ChildKind.FILE : special(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static ChildKind special(Path path) {
    try {
      int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return switch (mode & 0xf000) { // S_IFMT of inode(7)
        case 0x1000 -> ChildKind.PIPE;
        case 0x2000, 0x6000 -> ChildKind.DEVICE;
        case 0xc000 -> ChildKind.SOCKET;
        default -> ChildKind.OTHER;
      };
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return ChildKind.OTHER;
    }
  }

  /** A file behind a descriptor of ours. */
  private static final class QuietFile implements EvidenceFile {
    private static final int BUFFER_BYTES = 1 << 17;

    private final LinuxCalls calls;
    private final int descriptor;
    private final long size;
    private final Arena arena = Arena.ofConfined();
    private @Nullable MemorySegment buffer;

    QuietFile(LinuxCalls calls, int descriptor, long size) {
      this.calls = calls;
      this.descriptor = descriptor;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(byte[] target, int offset, int length, long position) throws IOException {
      MemorySegment into = buffer;
      if (into == null) {
        into = arena.allocate(Math.clamp(size + 1, 512, BUFFER_BYTES));
        buffer = into;
      }
      long read = calls.read(descriptor, into, Math.min(length, into.byteSize()), position);
      if (read < 0) {
        throw new IOException("the file cannot be read");
      }
      MemorySegment.copy(into, ValueLayout.JAVA_BYTE, 0, target, offset, (int) read);
      return read == 0 ? -1 : (int) read;
    }

    @Override
    public void close() {
      if (buffer != null) {
        buffer.fill((byte) 0);
      }
      arena.close();
      calls.close(descriptor);
    }
  }

  /** A file as Java opens it. */
  private static final class PlainFile implements EvidenceFile {
    private final FileChannel channel;
    private final long size;

    PlainFile(FileChannel channel) throws IOException {
      this.channel = channel;
      this.size = channel.size();
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(byte[] target, int offset, int length, long position) throws IOException {
      return channel.read(ByteBuffer.wrap(target, offset, length), position);
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing was written.
      }
    }
  }
}
