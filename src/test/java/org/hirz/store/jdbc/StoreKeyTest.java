package org.hirz.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreKeyTest {
  @TempDir Path directory;

  @Test
  void loadOrCreate_noFile_makesOneForItsOwnerOnlyAndReadsItBack() throws IOException {
    Path file = directory.resolve("key");
    StoreKey made = StoreKey.loadOrCreate(file);

    assertEquals(StoreKey.BYTES, Files.size(file));
    assertEquals(made.id(), StoreKey.loadOrCreate(file).id());
    assertNotEquals(made.id(), StoreKey.loadOrCreate(directory.resolve("other")).id());
    assertFalse(made.toString().contains(HexFormat.of().formatHex(Files.readAllBytes(file))));
    if (isPosix(file)) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void id_ofKnownKey_isTheStartOfItsDigest() {
    // SHA-256 of 32 zero bytes, a well-known value.
    assertEquals("66687aadf862bd77", StoreKey.of(new byte[32]).id());
  }

  @Test
  void loadOrCreate_fileThatOthersMayRead_isRefused() throws IOException {
    Path file = directory.resolve("key");
    assumeTrue(isPosix(file), "file modes are those of POSIX systems");
    StoreKey.loadOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    StoreException e = assertThrows(StoreException.class, () -> StoreKey.loadOrCreate(file));
    assertEquals(Reason.WRONG_KEY, e.reason());
  }

  @Test
  void loadOrCreate_wrongLength_isRefusedAndKept() throws IOException {
    for (int length : new int[] {0, 31, 33}) {
      Path file = directory.resolve("key" + length);
      Files.write(file, new byte[length]);
      if (isPosix(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      assertThrows(StoreException.class, () -> StoreKey.loadOrCreate(file));
      assertEquals(length, Files.size(file));
    }
  }

  @Test
  void loadOrCreate_noFolder_isUnavailable() {
    StoreException e =
        assertThrows(
            StoreException.class,
            () -> StoreKey.loadOrCreate(directory.resolve("missing").resolve("key")));
    assertEquals(Reason.UNAVAILABLE, e.reason());
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
