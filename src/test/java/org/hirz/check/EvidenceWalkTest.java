package org.hirz.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceWalkTest {
  private static final List<String> PARTS =
      List.of("a", "B", "\u00e9", "\ud83d\ude42", "\uffee", " ", "\n", "0", "zz", "-");

  @TempDir Path folder;

  private List<EvidenceWalk.Found> walk(EvidenceAccess access) {
    EvidenceWalk walk = new EvidenceWalk(access, folder);
    List<EvidenceWalk.Found> found = new ArrayList<>();
    for (EvidenceWalk.Found next = walk.next(); next != null; next = walk.next()) {
      found.add(next);
    }
    return found;
  }

  private List<String> shown(EvidenceAccess access) {
    return walk(access).stream().map(EvidenceWalk.Found::shown).toList();
  }

  @Test
  void walk_anyTree_isInOrderOfTheBytesOfNamesAndMissesNothing() throws IOException {
    Random random = new Random(0x5eed_0601L);
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder path = new StringBuilder();
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        path.append("d").append(PARTS.get(random.nextInt(PARTS.size()))).append('/');
      }
      path.append("f").append(PARTS.get(random.nextInt(PARTS.size()))).append(random.nextInt(99));
      Path file = folder.resolve(path.toString());
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[0]);
      made.add(path.toString());
    }
    Comparator<String[]> byNames =
        (a, b) -> {
          for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order =
                Arrays.compareUnsigned(
                    a[i].getBytes(StandardCharsets.UTF_8), b[i].getBytes(StandardCharsets.UTF_8));
            if (order != 0) {
              return order;
            }
          }
          return Integer.compare(a.length, b.length);
        };
    List<String> expected =
        made.stream()
            .map(path -> path.split("/"))
            .sorted(byNames)
            .map(p -> String.join("/", p))
            .toList();

    assertEquals(expected, shown(new EvidenceAccess()));
    assertEquals(expected, shown(new EvidenceAccess(Optional.empty())));
  }

  @Test
  void walk_linksPipesAndSockets_arePassedByAndCounted() throws Exception {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("unix"));
    Files.write(folder.resolve("file"), new byte[1]);
    Files.createDirectory(folder.resolve("sub"));
    Files.write(folder.resolve("sub/inside"), new byte[1]);
    Files.createSymbolicLink(folder.resolve("to file"), Path.of("file"));
    Files.createSymbolicLink(folder.resolve("around"), Path.of("."));
    Files.createSymbolicLink(folder.resolve("out"), Path.of("/"));
    Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("missing"));
    assertEquals(
        0, new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor());
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      for (EvidenceAccess access :
          List.of(new EvidenceAccess(), new EvidenceAccess(Optional.empty()))) {
        EvidenceWalk walk = new EvidenceWalk(access, folder);
        assertEquals("file", walk.next().shown());
        assertEquals("sub/inside", walk.next().shown());
        assertEquals(null, walk.next());
        assertEquals(
            Map.of(SkippedKind.LINK, 4L, SkippedKind.PIPE, 1L, SkippedKind.SOCKET, 1L),
            walk.skipped());
      }
    }
  }

  @Test
  void walk_nameThatIsNoUtf8_isReadAndShownWithAReplacement() throws IOException {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
    byte[] name = {'n', (byte) 0xff, '.', 'j'};
    Path odd = RawPath.child(folder, name);
    Files.write(odd, new byte[] {1, 2, 3});
    Path sub = RawPath.child(folder, new byte[] {(byte) 0xfe});
    Files.createDirectory(sub);
    Files.write(sub.resolve("inside"), new byte[] {4});

    List<EvidenceWalk.Found> found = walk(new EvidenceAccess());

    assertEquals(
        List.of("n\ufffd.j", "\ufffd/inside"),
        found.stream().map(EvidenceWalk.Found::shown).toList());
    for (EvidenceWalk.Found each : found) {
      Path path = ((EvidenceWalk.Found.RegularFile) each).path();
      assertTrue(
          new EvidenceAccess().open(path) instanceof EvidenceAccess.Opening.Opened(EvidenceFile f)
              && closes(f));
    }
  }

  private static boolean closes(EvidenceFile file) {
    file.close();
    return true;
  }

  @Test
  void walk_folderThatIsGone_isAFindingAndTheRestGoesOn() throws IOException {
    Files.createDirectory(folder.resolve("a"));
    Files.write(folder.resolve("b"), new byte[1]);
    EvidenceWalk walk = new EvidenceWalk(new EvidenceAccess(), folder);
    Files.delete(folder.resolve("a"));

    assertEquals(new EvidenceWalk.Found.Unreadable("a", ItemError.VANISHED), walk.next());
    assertEquals("b", walk.next().shown());
    assertEquals(null, walk.next());
  }

  @Test
  void walk_closedFolder_isAFinding() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    closed.toFile().setReadable(false);
    Assumptions.assumeFalse(Files.isReadable(closed), "the administrator reads everything");

    assertEquals(
        List.of(new EvidenceWalk.Found.Unreadable("closed", ItemError.UNREADABLE)),
        walk(new EvidenceAccess()));
  }
}
