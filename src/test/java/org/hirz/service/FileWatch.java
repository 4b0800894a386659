package org.hirz.service;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes every file that is created below some folders, even one that is deleted at once.
 *
 * <p>On Linux this is inotify. The process under watch is given its folders (working, temporary,
 * home, data) below one root, so that whatever it creates by any usual way is seen.
 */
final class FileWatch implements AutoCloseable {
  private final WatchService service;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  FileWatch(Path... roots) throws IOException {
    service = roots[0].getFileSystem().newWatchService();
    for (Path root : roots) {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes any)
                throws IOException {
              folders.put(folder.register(service, StandardWatchEventKinds.ENTRY_CREATE), folder);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  /**
   * Returns what was created since the last call. A file of the test's own, created now in each
   * root, must be among what the system reports, so that silence proves something.
   */
  List<Path> created() throws IOException, InterruptedException {
    Path marker = Files.createTempFile(folders.values().iterator().next(), "marker", null);
    List<Path> created = new ArrayList<>();
    boolean markerSeen = false;
    while (!markerSeen) {
      WatchKey key = service.take();
      Path folder = folders.get(key);
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.kind() == StandardWatchEventKinds.OVERFLOW || folder == null) {
          throw new IOException("more files were created than the watch can note");
        }
        Path path = folder.resolve((Path) event.context());
        if (path.equals(marker)) {
          markerSeen = true;
        } else {
          created.add(path);
        }
      }
      key.reset();
    }
    for (WatchKey key = service.poll(); key != null; key = service.poll()) {
      Path folder = folders.get(key);
      for (WatchEvent<?> event : key.pollEvents()) {
        created.add(folder == null ? Path.of("?") : folder.resolve((Path) event.context()));
      }
      key.reset();
    }
    Files.delete(marker);
    return created;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
