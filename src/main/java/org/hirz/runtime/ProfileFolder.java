package org.hirz.runtime;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hirz.hashlist.format.ColumnMapping;
import org.hirz.hashlist.format.ColumnMappingReader;
import org.hirz.rest.ColumnProfiles;
import org.jboss.logging.Logger;

/**
 * The mappings of columns in the program's folder {@code deploy/profiles}: a file each, called as
 * the mapping is. Read anew at every use, so that an operator may add one.
 */
@Singleton
final class ProfileFolder implements ColumnProfiles {
  private static final Logger LOG = Logger.getLogger(ProfileFolder.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final List<String> ENDINGS = List.of(".json", ".yaml", ".yml");

  private final HirzConfig settings;

  ProfileFolder(HirzConfig settings) {
    this.settings = settings;
  }

  @Override
  public Optional<ColumnMapping> byName(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    for (String ending : ENDINGS) {
      Path file = Path.of(settings.home(), "deploy", "profiles", name + ending);
      try (InputStream in = Files.newInputStream(file)) {
        return switch (ColumnMappingReader.read(in)) {
          case ColumnMappingReader.Parsed.Ok(ColumnMapping mapping) -> Optional.of(mapping);
          case ColumnMappingReader.Parsed.Malformed(String reason) -> unusable(file, reason);
        };
      } catch (NoSuchFileException next) {
        continue;
      } catch (IOException e) {
        return unusable(file, "it cannot be read");
      }
    }
    return Optional.empty();
  }

  private static Optional<ColumnMapping> unusable(Path file, String reason) {
    LOG.warnf("the profile %s is not used: %s", file, reason);
    return Optional.empty();
  }
}
