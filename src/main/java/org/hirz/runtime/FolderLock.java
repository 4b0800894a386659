package org.hirz.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hirz.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder for one program: a second one would take what the first is writing for what a
 * dead one left. The system lets go of it when the program ends, in whatever way.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "hirz.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a folder, which exists.
   *
   * @throws StoreException if another program has it
   */
  static FolderLock take(Path folder) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      close(channel);
      throw new UncheckedIOException("the data folder cannot be locked: " + folder, e);
    }
    throw new StoreException(
        StoreException.Reason.UNAVAILABLE,
        "another program uses the data folder "
            + folder
            + "; stop it, or give this one a folder of its own with --data",
        null);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      return; // what is locked is given back when the program ends
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
