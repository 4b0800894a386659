package org.hirz.drawings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the drawings into a folder laid out as {@code hashsets/}. The lists there hold digests of
 * the files as they are committed: a file is only to be written anew together with its list.
 */
final class WriteDrawings {
  private WriteDrawings() {}

  /** Writes every drawing into the folder named first. */
  public static void main(String[] args) throws IOException {
    for (Drawing drawing : Drawing.values()) {
      Path file = Path.of(args[0]).resolve(drawing.file());
      Files.createDirectories(file.getParent());
      Files.write(file, Png.encode(drawing.draw().pixels(), Canvas.WIDTH, Canvas.HEIGHT));
    }
  }
}
