package org.hirz.store.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/**
 * The key under which a store is sealed: 32 random bytes.
 *
 * <p>It lies in a file of its own, outside the data directory, so that a copy of the one is of no
 * use without the other. Lose it and every stored list must be loaded again from its source.
 */
public final class StoreKey {
  /** Length of a key, in bytes. */
  public static final int BYTES = 32;

  private static final int HEX_DIGITS = 2 * BYTES;
  private static final int ID_BYTES = 8;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final SecretKey secret;
  private final String id;

  private StoreKey(byte[] bytes) {
    secret = new SecretKeySpec(bytes, "AES");
    id = HexFormat.of().formatHex(DigestUtils.sha256(bytes), 0, ID_BYTES);
  }

  /**
   * Returns the key with the given bytes.
   *
   * @throws IllegalArgumentException if there are not exactly {@link #BYTES}
   */
  public static StoreKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a store key has 32 bytes, got " + bytes.length);
    }
    return new StoreKey(bytes);
  }

  /**
   * Returns the key that a text says: {@value #HEX_DIGITS} hex digits, or 32 bytes in base64 (RFC
   * 4648, section 4, padded). White space around it is passed over.
   *
   * @throws StoreException if it says no key; the message does not repeat it
   */
  public static StoreKey parse(String text) {
    String stripped = text.strip();
    try {
      return of(
          stripped.length() == HEX_DIGITS
              ? HexFormat.of().parseHex(stripped)
              : Base64.getDecoder().decode(stripped));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          Reason.WRONG_KEY,
          "a store key is " + HEX_DIGITS + " hex digits, or base64 of 32 bytes",
          null);
    }
  }

  /** Returns a new random key. */
  public static StoreKey random() {
    return of(randomBytes());
  }

  /**
   * Returns the key in a file, which is created with a new random key, readable by its owner only,
   * where there is none. The folder must exist.
   *
   * @throws StoreException if the file cannot be read or made, is not 32 bytes long, or may be read
   *     by others than its owner
   */
  public static StoreKey loadOrCreate(Path file) {
    try {
      try {
        return load(file);
      } catch (NoSuchFileException missing) {
        return create(file);
      }
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNAVAILABLE, "the key file " + file + " cannot be read or made", e);
    }
  }

  /**
   * Returns the key in a file that there is.
   *
   * @throws StoreException as {@link #loadOrCreate} does, and where there is no such file
   */
  public static StoreKey loadExisting(Path file) {
    try {
      return load(file);
    } catch (NoSuchFileException e) {
      throw new StoreException(Reason.WRONG_KEY, "there is no key file " + file, e);
    } catch (IOException e) {
      throw new StoreException(Reason.UNAVAILABLE, "the key file " + file + " cannot be read", e);
    }
  }

  private static StoreKey load(Path file) throws IOException {
    if (isPosix(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new StoreException(
          Reason.WRONG_KEY,
          "the key file " + file + " may be used by others than its owner; run chmod 600 on it",
          null);
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(BYTES + 1);
    }
    if (bytes.length != BYTES) {
      throw new StoreException(
          Reason.WRONG_KEY, "the key file " + file + " is not " + BYTES + " bytes long", null);
    }
    return of(bytes);
  }

  private static StoreKey create(Path file) throws IOException {
    FileAttribute<?>[] attributes =
        isPosix(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    byte[] bytes = randomBytes();
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
            attributes)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (FileAlreadyExistsException e) {
      return load(file);
    }
    syncFolder(file);
    return of(bytes);
  }

  /** Makes the file's name durable too: losing it would lose all that is sealed under the key. */
  private static void syncFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !isPosix(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems sync no folders; the file itself is written.
      return;
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** Returns the first 8 bytes of the key's SHA-256, in hex: names it and gives nothing away. */
  public String id() {
    return id;
  }

  SecretKey secret() {
    return secret;
  }

  /** Returns the id only. */
  @Override
  public String toString() {
    return "StoreKey[" + id + "]";
  }
}
