package org.hirz.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hirz.check.EvidenceAccess.Opening;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceAccessTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

  @TempDir Path folder;

  private static byte[] all(EvidenceFile file) throws IOException {
    byte[] bytes = new byte[(int) file.size() + 10];
    int length = 0;
    for (int read = 0; read >= 0; read = file.read(bytes, length, bytes.length - length, length)) {
      length += read;
    }
    return java.util.Arrays.copyOf(bytes, length);
  }

  private static void read(EvidenceAccess access, Path path, byte[] expected) throws IOException {
    try (EvidenceFile file = assertInstanceOf(Opening.Opened.class, access.open(path)).file()) {
      assertEquals(expected.length, file.size());
      assertArrayEquals(expected, all(file));
    }
  }

  @Test
  void read_filesOfAllSizes_isWhatIsInThem() throws IOException {
    Random random = new Random(0x5eed_0602L);
    for (int size : List.of(0, 1, 511, 512, 513, (1 << 17) - 1, 1 << 17, (1 << 17) + 1, 1 << 20)) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      Path path = Files.write(folder.resolve("size " + size), bytes);
      read(new EvidenceAccess(), path, bytes);
      read(new EvidenceAccess(Optional.empty()), path, bytes);
    }
  }

  /** An access time that lies before the last change is what relatime, the default, updates. */
  @Test
  void readAndList_ofOnesOwn_leaveAllTimesAlone() throws IOException {
    Assumptions.assumeTrue(LinuxCalls.ofThisSystem().isPresent());
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Path file = Files.write(sub.resolve("file"), new byte[] {1, 2, 3});
    Path other = Files.write(sub.resolve("other"), new byte[] {1, 2, 3});
    for (Path each : List.of(file, other, sub)) {
      Files.getFileAttributeView(each, BasicFileAttributeView.class)
          .setTimes(LONG_AGO, LONG_AGO, null);
    }
    Object changed = Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);

    read(new EvidenceAccess(), file, new byte[] {1, 2, 3});
    new EvidenceAccess().list(sub, (name, kind) -> {});

    for (Path each : List.of(file, sub)) {
      assertEquals(LONG_AGO, Files.getAttribute(each, "lastAccessTime"));
      assertEquals(LONG_AGO, Files.getLastModifiedTime(each));
    }
    assertEquals(changed, Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
    // The test can fail: the ordinary way does touch, unless the file system keeps no such times.
    read(new EvidenceAccess(Optional.empty()), other, new byte[] {1, 2, 3});
    Assumptions.assumeFalse(
        LONG_AGO.equals(Files.getAttribute(other, "lastAccessTime")), "no access times here");
  }

  @Test
  void touched_countsWhatWasOpenedInTheOrdinaryWay() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[1]);
    EvidenceAccess plain = new EvidenceAccess(Optional.empty());
    read(plain, file, new byte[1]);
    assertEquals(1, plain.touched());
  }

  @Test
  void open_whatIsNoRegularFile_fails() throws Exception {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("unix"));
    Path file = Files.write(folder.resolve("file"), new byte[1]);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (EvidenceAccess access :
        List.of(new EvidenceAccess(), new EvidenceAccess(Optional.empty()))) {
      for (Path path : List.of(link, pipe, folder, Path.of("/dev/null"))) {
        assertEquals(new Opening.Failed(ItemError.NOT_A_FILE), access.open(path), "" + path);
      }
      assertEquals(new Opening.Failed(ItemError.VANISHED), access.open(folder.resolve("missing")));
      assertEquals(
          new Opening.Failed(ItemError.UNREADABLE), access.open(folder.resolve("n".repeat(300))));
    }
  }

  @Test
  void read_mediumThatFails_isAnIoException() {
    Path failing = Path.of("/proc/self/mem"); // a regular file that cannot be read at its start
    Assumptions.assumeTrue(Files.isReadable(failing));
    try (EvidenceFile file =
        assertInstanceOf(Opening.Opened.class, new EvidenceAccess().open(failing)).file()) {
      assertThrows(IOException.class, () -> file.read(new byte[1], 0, 1, 0));
    }
  }
}
