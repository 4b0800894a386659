package org.hirz.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.TenantId;
import org.hirz.job.JobFiles;

/**
 * The folder {@code hirz.jobs.folder}: in it a folder for each tenant, named by its id, and in that
 * the files. Links are not followed, and nothing but regular files is opened.
 */
final class JobFolder implements JobFiles {
  private final Path folder;

  JobFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public Optional<InputStream> open(TenantId tenant, String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Path own = folder.resolve(tenant.value());
    Path file = own.resolve(name);
    if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Channels.newInputStream(
              Files.newByteChannel(
                  file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
