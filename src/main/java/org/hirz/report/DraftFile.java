package org.hirz.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place and moved there once it is whole and on the disk. What
 * was not published is deleted on {@link #close}.
 */
final class DraftFile implements Closeable {
  private final Path place;
  private final Path draft;
  private final FileChannel channel;
  private final DigestedOutput out;

  /** Begins a file that is to be {@code folder/name}. */
  DraftFile(Path folder, String name) throws IOException {
    place = folder.resolve(name);
    draft = folder.resolve("." + name + ".part");
    channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    out = new DigestedOutput(Channels.newOutputStream(channel));
  }

  /** Returns the name that the file is to have. */
  String name() {
    return String.valueOf(place.getFileName());
  }

  /** Returns where to write. */
  DigestedOutput out() {
    return out;
  }

  /** Ends the file, and returns what it is. */
  FileDigest finish() throws IOException {
    FileDigest digest = out.digest();
    channel.force(true);
    channel.close();
    return digest;
  }

  /** Moves the finished file to its place, over what was there. */
  void publish() throws IOException {
    Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(draft);
  }
}
