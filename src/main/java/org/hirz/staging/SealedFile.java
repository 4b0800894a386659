package org.hirz.staging;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A temporary file that nobody but this object can read: blocks under AES-256-GCM (NIST SP 800-38D)
 * with a key that is made here, is in memory only, and is gone with it. A block's nonce is its
 * number, so that no two have the same, and a block that was changed or moved does not open.
 *
 * <p>On disk a block is the number of bytes that follow (4 bytes), the ciphertext and the tag. The
 * file is removed when this is closed. Not thread-safe.
 */
final class SealedFile implements Closeable {
  /** How the names of these files end. */
  static final String SUFFIX = ".spill";

  /** The size that blocks should have, in bytes. */
  static final int BLOCK_BYTES = 1 << 16;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;

  private final Path path;
  private final FileChannel channel;
  private final SecretKey key;
  private final Cipher cipher;
  private byte[] sealed = new byte[BLOCK_BYTES + 64];
  private long end;
  private long blocks;

  private SealedFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    try {
      KeyGenerator keys = KeyGenerator.getInstance("AES");
      keys.init(256);
      key = keys.generateKey();
      cipher = Cipher.getInstance(CIPHER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /** Makes an empty file in a folder, readable by its owner only. */
  static SealedFile in(Path folder) throws IOException {
    Path path = folder.resolve(UUID.randomUUID() + SUFFIX);
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new SealedFile(path, channel);
  }

  /** Returns where the next block will stand. */
  Place end() {
    return new Place(end, blocks);
  }

  /**
   * Where a block stands.
   *
   * @param position of its first byte in the file
   * @param number counted from 0
   */
  record Place(long position, long number) {}

  /** Appends a block of the first {@code length} bytes of an array. */
  void append(byte[] plain, int length) throws IOException {
    room(Integer.BYTES + length + TAG_BYTES);
    // Counted first: a block that could not be written has had its nonce.
    int written = crypt(Cipher.ENCRYPT_MODE, blocks++, plain, 0, length, sealed, Integer.BYTES);
    ByteBuffer block = ByteBuffer.wrap(sealed, 0, Integer.BYTES + written).putInt(0, written);
    long position = end;
    while (block.hasRemaining()) {
      position += channel.write(block, position);
    }
    end = position;
  }

  /**
   * Reads a block.
   *
   * @param into the buffer of the caller, which is replaced where it is too small
   */
  Block read(Place place, byte[] into) throws IOException {
    readFully(Integer.BYTES, place.position());
    int length = ByteBuffer.wrap(sealed).getInt(0);
    if (length < TAG_BYTES || length > end - place.position()) {
      throw new IOException("a temporary file was changed by somebody");
    }
    room(length);
    readFully(length, place.position() + Integer.BYTES);
    byte[] plain = into.length < length ? new byte[length] : into;
    int opened = crypt(Cipher.DECRYPT_MODE, place.number(), sealed, 0, length, plain, 0);
    return new Block(
        plain, opened, new Place(place.position() + Integer.BYTES + length, place.number() + 1));
  }

  /**
   * A block that was read.
   *
   * @param bytes of which the first {@code length} count
   * @param length how many
   * @param next where the block after it stands
   */
  record Block(byte[] bytes, int length, Place next) {}

  private void readFully(int length, long position) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(sealed, 0, length);
    long from = position;
    while (into.hasRemaining()) {
      int read = channel.read(into, from);
      if (read < 0) {
        throw new EOFException("a temporary file was cut short by somebody");
      }
      from += read;
    }
  }

  private void room(int length) {
    if (sealed.length < length) {
      sealed = new byte[length + length / 2];
    }
  }

  private int crypt(
      int mode, long number, byte[] from, int offset, int length, byte[] to, int toOffset)
      throws IOException {
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(nonce).putLong(NONCE_BYTES - Long.BYTES, number);
    try {
      cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
      return cipher.doFinal(from, offset, length, to, toOffset);
    } catch (GeneralSecurityException e) {
      throw new IOException("a temporary file was changed by somebody", e);
    }
  }

  /** Removes the file. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(path);
    }
  }
}
