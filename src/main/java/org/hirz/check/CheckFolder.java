package org.hirz.check;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder that a run writes to: {@code findings.ndjson} grows, and {@code check.json} says how
 * much of it is whole.
 *
 * <p>{@code check.json} is written beside its place, brought to the disk and put there by renaming,
 * always after the findings that it speaks of; so whenever the program or the machine stops, what
 * it says is true, and what lies behind it in the findings file is cut off when the run is taken
 * up. One program at a time: the findings file is locked. For one thread.
 */
public final class CheckFolder implements FindingsOutput {
  /** The findings, a line each. */
  public static final String FINDINGS_FILE = "findings.ndjson";

  /** How far the run is. */
  public static final String STATE_FILE = "check.json";

  private static final String NEW_STATE_FILE = "check.json.new";

  private final Path folder;
  private final FileChannel channel;
  private final Counted out;
  private CheckState state;

  private CheckFolder(Path folder, FileChannel channel, CheckState state) {
    this.folder = folder;
    this.channel = channel;
    this.state = state;
    this.out = new Counted(Channels.newOutputStream(channel));
  }

  /** What came of opening a folder. */
  public sealed interface Opening {
    /** It can be written to; {@link CheckFolder#state} says how far an earlier run came. */
    record Opened(CheckFolder folder) implements Opening {}

    /**
     * It cannot be used.
     *
     * @param reason why, and what to do, in English
     */
    record Refused(String reason) implements Opening {}
  }

  /** Buffers and counts. */
  private static final class Counted extends BufferedOutputStream {
    private long count;

    Counted(OutputStream out) {
      super(out, 1 << 16);
    }

    @Override
    public synchronized void write(int octet) throws IOException {
      super.write(octet);
      count++;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      super.write(bytes, offset, length);
      count += length;
    }
  }

  /**
   * Opens a folder, and makes it where it is missing.
   *
   * @param begun the state of a run that begins now; its progress is none
   * @param resume whether to take up an earlier run; where the folder is empty, one begins
   * @throws IOException if the folder cannot be read or written
   */
  public static Opening open(Path folder, CheckState begun, boolean resume) throws IOException {
    Files.createDirectories(folder);
    Optional<CheckState> earlier = Optional.empty();
    if (resume && Files.exists(folder.resolve(STATE_FILE), LinkOption.NOFOLLOW_LINKS)) {
      earlier = read(folder.resolve(STATE_FILE));
      if (earlier.isEmpty()) {
        return new Opening.Refused(STATE_FILE + " in the folder is not one of a check.");
      }
      Optional<String> other = earlier.get().plan().difference(begun.plan());
      if (other.isPresent()) {
        return new Opening.Refused(
            "The run in the folder had other %s. Give the same, or begin anew in an empty folder."
                .formatted(other.get()));
      }
    } else if (!isEmpty(folder)) {
      return new Opening.Refused(
          resume
              ? "The folder is not empty, and there is no run in it to resume."
              : "The folder is not empty. Give an empty one, or --resume.");
    }
    return lock(folder, earlier.orElse(begun), earlier.isEmpty());
  }

  private static Opening lock(Path folder, CheckState state, boolean isNew) throws IOException {
    if (isNew) {
      write(folder, state);
    }
    FileChannel channel =
        FileChannel.open(
            folder.resolve(FINDINGS_FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    boolean kept = false;
    try {
      if (!isLocked(channel)) {
        return new Opening.Refused("Another program is writing to the folder.");
      }
      if (channel.size() < state.progress().bytes()) {
        return new Opening.Refused(
            FINDINGS_FILE + " is shorter than it was: the run cannot be resumed. Begin anew.");
      }
      channel.truncate(state.progress().bytes());
      channel.position(state.progress().bytes());
      kept = true;
      return new Opening.Opened(new CheckFolder(folder, channel, state));
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            folder, child -> !child.endsWith(NEW_STATE_FILE))) { // of a run that hardly began
      return !children.iterator().hasNext();
    }
  }

  private static Optional<CheckState> read(Path file) throws IOException {
    return Files.size(file) > CheckState.MAX_BYTES
        ? Optional.empty()
        : CheckState.read(Files.readAllBytes(file));
  }

  private static void write(Path folder, CheckState state) throws IOException {
    Path beside = folder.resolve(NEW_STATE_FILE);
    try (FileChannel file =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer bytes = ByteBuffer.wrap(state.toBytes());
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(
        beside,
        folder.resolve(STATE_FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there the rename is on its own.
    }
  }

  /** Returns what the run is of, and how far it is. */
  public CheckState state() {
    return state;
  }

  /** Returns the findings file. */
  public Path findings() {
    return folder.resolve(FINDINGS_FILE);
  }

  @Override
  public long write(FindingLines lines, long item) throws IOException {
    long before = out.count;
    lines.write(item, out);
    return out.count - before;
  }

  @Override
  public void checkpoint(CheckProgress progress) throws IOException {
    out.flush();
    channel.force(false);
    state = state.with(progress);
    write(folder, state);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
