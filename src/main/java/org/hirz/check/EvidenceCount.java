package org.hirz.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Counts what there is to do, beside the doing: asks for sizes and opens no file. */
public final class EvidenceCount {
  private EvidenceCount() {}

  /**
   * Returns the bytes of all regular files of all inputs, as far as they can be asked; less where
   * it is stopped.
   */
  public static long bytes(EvidenceAccess access, List<Path> inputs, StopSignal stop) {
    long sum = 0;
    for (Path input : inputs) {
      Path root = input.toAbsolutePath().normalize();
      if (FolderInput.kind(root) != FolderInput.Kind.FOLDER) {
        sum += size(root);
        continue;
      }
      EvidenceWalk walk = new EvidenceWalk(access, root);
      for (EvidenceWalk.Found found = walk.next();
          found != null && !stop.isStopped();
          found = walk.next()) {
        if (found instanceof EvidenceWalk.Found.RegularFile file) {
          sum += size(file.path());
        }
      }
    }
    return sum;
  }

  private static long size(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .size();
    } catch (IOException | SecurityException e) {
      return 0;
    }
  }
}
