package org.hirz.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * One of a spool's files: 8 bytes that tell what it is, 8 bytes that tell the order of files, then
 * frames. Frames are appended at the end and taken from the beginning; a file of which all are
 * taken is cut to nothing and begins anew.
 *
 * <p>Not for several threads at once, but that {@link #read} may run beside all others. Files are
 * not accessed through a channel: one whose thread is interrupted closes itself.
 */
final class SpoolFile implements Closeable {
  static final int HEAD_BYTES = 16;

  private static final byte[] MARK = "HZSPOOL1".getBytes(StandardCharsets.US_ASCII);

  private final RandomAccessFile out;
  private final RandomAccessFile in;
  private boolean torn;
  private long order;
  private long first;
  private long end;
  private long frames;

  private SpoolFile(RandomAccessFile out, RandomAccessFile in) {
    this.out = out;
    this.in = in;
  }

  static SpoolFile open(Path path) throws IOException {
    create(path);
    RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(out);
      SpoolFile file = new SpoolFile(out, new RandomAccessFile(path.toFile(), "r"));
      file.recover();
      return file;
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static void create(Path path) throws IOException {
    try {
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(path);
      }
    } catch (FileAlreadyExistsException e) {
      // Left by an earlier session.
    }
  }

  /** The system lets go of the lock when the file is closed or the program ends. */
  private static void lock(RandomAccessFile file) throws IOException {
    boolean locked;
    try {
      locked = file.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      throw new IOException("another program has the audit spool of this folder open");
    }
  }

  /** Finds where the last whole frame ends, and drops what is after it. */
  private void recover() throws IOException {
    long length = out.length();
    long position = 0;
    if (length >= HEAD_BYTES && readHead()) {
      position = HEAD_BYTES;
      first = HEAD_BYTES;
      long next = next(position, length);
      while (next > 0) {
        position = next;
        frames++;
        next = next(position, length);
      }
    }
    // A head alone is what is left of a first frame: both are written at once.
    torn = position < length || frames == 0 && length > 0;
    end = position;
    out.setLength(end);
    if (frames == 0) {
      clear();
    }
  }

  private boolean readHead() throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    in.seek(0);
    in.readFully(head);
    ByteBuffer buffer = ByteBuffer.wrap(head);
    byte[] mark = new byte[MARK.length];
    buffer.get(mark);
    order = buffer.getLong();
    return Arrays.equals(mark, MARK);
  }

  /** Returns where the frame at a position ends, or 0 if it is not whole. */
  private long next(long position, long length) throws IOException {
    if (length - position < SpoolFrame.LENGTH_BYTES) {
      return 0;
    }
    in.seek(position);
    int bytes = in.readInt();
    long next = position + SpoolFrame.LENGTH_BYTES + bytes;
    return SpoolFrame.isLength(bytes) && next <= length ? next : 0;
  }

  /** Returns whether something that was no whole frame was dropped when this was opened. */
  boolean wasTorn() {
    return torn;
  }

  /** Returns the number that tells the order of files: those of the greater one came later. */
  long order() {
    return order;
  }

  /** Returns how many frames wait. */
  long frames() {
    return frames;
  }

  /** Returns how long the file is. */
  long length() {
    return end;
  }

  /** Returns where the first frame that waits begins. */
  long first() {
    return first;
  }

  /**
   * Appends a frame with one call to the system.
   *
   * @param frame the frame
   * @param newOrder the order that the file gets if it is empty
   * @throws IOException if it could not be written; the file is as before, or what was written is
   *     overwritten by the next frame
   */
  void append(byte[] frame, long newOrder) throws IOException {
    byte[] bytes = frame;
    if (end == 0) {
      bytes =
          ByteBuffer.allocate(HEAD_BYTES + frame.length)
              .put(MARK)
              .putLong(newOrder)
              .put(frame)
              .array();
    }
    try {
      out.seek(end);
      out.write(bytes);
    } catch (IOException e) {
      out.setLength(end);
      throw e;
    }
    if (end == 0) {
      first = HEAD_BYTES;
      order = newOrder;
    }
    end += bytes.length;
    frames++;
  }

  /** Returns the frame at a position, without its length. */
  byte[] read(long position) throws IOException {
    synchronized (in) {
      in.seek(position);
      int length = in.readInt();
      if (!SpoolFrame.isLength(length)) {
        throw new IOException("the audit spool was changed by another program");
      }
      byte[] frame = new byte[length];
      in.readFully(frame);
      return frame;
    }
  }

  /** Takes frames away. */
  void remove(long count, long nextFirst) throws IOException {
    frames -= count;
    first = nextFirst;
    if (frames == 0) {
      clear();
    }
  }

  private void clear() throws IOException {
    // Where this fails the old frames come back after a restart, and the log passes over them.
    first = 0;
    end = 0;
    out.setLength(0);
  }

  @Override
  public void close() throws IOException {
    try (in) {
      out.close();
    }
  }
}
