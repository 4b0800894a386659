package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list in a folder of the operator's: the one place here that touches the file system. */
public final class FolderSource implements ListSource {
  private final Path folder;

  /** A list in the given folder; nothing is opened yet. */
  public FolderSource(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the lists in the folders directly under {@code directory}, by folder name ascending, or
   * the list in {@code directory} itself. A folder without {@link ListSource#SETTINGS_FILE} is
   * none.
   *
   * @throws IOException if the directory cannot be read
   */
  public static List<FolderSource> under(Path directory) throws IOException {
    if (Files.isRegularFile(directory.resolve(SETTINGS_FILE))) {
      return List.of(new FolderSource(directory));
    }
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            directory, child -> Files.isRegularFile(child.resolve(SETTINGS_FILE)))) {
      children.forEach(folders::add);
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return folders.stream().sorted().map(FolderSource::new).toList();
  }

  /** Returns the folder's own name. */
  @Override
  public String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  @Override
  public InputStream openSettings() throws IOException {
    return Files.newInputStream(folder.resolve(SETTINGS_FILE));
  }

  @Override
  public InputStream openEntries() throws IOException {
    return Files.newInputStream(folder.resolve(ENTRIES_FILE));
  }
}
