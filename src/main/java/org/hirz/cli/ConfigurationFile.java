package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file: lines {@code key = value} in UTF-8, {@code #} before comments, in the
 * form that {@link Properties#load(java.io.Reader)} reads. At most 1 MiB. Immutable.
 */
final class ConfigurationFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final Set<PosixFilePermission> OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final @Nullable Path path;
  private final boolean read;
  private final Properties values;

  private ConfigurationFile(@Nullable Path path, boolean read, Properties values) {
    this.path = path;
    this.read = read;
    this.values = values;
  }

  /** Returns one that sets nothing. */
  static ConfigurationFile none(@Nullable Path path) {
    return new ConfigurationFile(path, false, new Properties());
  }

  /** The file cannot be taken; the message says why, for a person. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Reads the file that is named, else the one of {@code HIRZ_CONFIG}, else {@code
   * hirz/config.properties} in the user's folder of configuration, which need not be there.
   *
   * @throws Refused if it cannot be read, has keys that mean nothing, or holds a secret that others
   *     on the machine can read
   */
  static ConfigurationFile read(
      @Nullable Path named, Surroundings surroundings, List<Setting> settings) throws Refused {
    String variable = surroundings.environment().apply("HIRZ_CONFIG");
    if (named != null) {
      return read(named, settings, true);
    }
    if (variable != null && !variable.isBlank()) {
      return read(Path.of(variable), settings, true);
    }
    Path usual = usual(surroundings);
    return usual == null ? none(null) : read(usual, settings, false);
  }

  private static @Nullable Path usual(Surroundings surroundings) {
    String folder = surroundings.environment().apply("XDG_CONFIG_HOME");
    String home = surroundings.environment().apply("HOME");
    if (folder != null && !folder.isBlank()) {
      return Path.of(folder, "hirz", "config.properties");
    }
    return home == null || home.isBlank()
        ? null
        : Path.of(home, ".config", "hirz", "config.properties");
  }

  private static ConfigurationFile read(Path path, List<Setting> settings, boolean required)
      throws Refused {
    Properties values = new Properties();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Refused("the configuration file " + path + " is over " + MAX_BYTES + " bytes");
      }
      values.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      if (required) {
        throw new Refused("there is no configuration file " + path);
      }
      return none(path);
    } catch (IOException e) {
      throw new Refused("the configuration file " + path + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw new Refused("the configuration file " + path + " has a broken \\u escape");
    }
    check(path, values, settings);
    return new ConfigurationFile(path, true, values);
  }

  private static void check(Path path, Properties values, List<Setting> settings) throws Refused {
    Set<String> known = new HashSet<>(Set.of(Configuration.KEY));
    for (Setting setting : settings) {
      known.add(setting.key());
      setting.shared().ifPresent(known::add);
    }
    for (String key : values.stringPropertyNames().stream().sorted().toList()) {
      if (key.startsWith("serve.")) {
        throw new Refused(
            path + ": " + key + ": the service is not configured here: see hirz serve --help");
      }
      if (!known.contains(key)) {
        throw new Refused(
            path
                + ": there is no setting "
                + key
                + Nearest.to(key, known).map(name -> "; did you mean " + name + "?").orElse(""));
      }
    }
    if (values.containsKey(Configuration.KEY) && !isPrivate(path)) {
      throw new Refused(
          path
              + " holds a key, and others can read it: chmod 600 it, or put the key into a file of"
              + " its own and name that in key-file");
    }
  }

  private static boolean isPrivate(Path path) {
    try {
      return OWNER.containsAll(Files.getPosixFilePermissions(path));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Returns the value of a key; blank ones are none. */
  Optional<String> get(String key) {
    return Optional.ofNullable(values.getProperty(key))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** Returns where the file is, or where it would be looked for; null where there is no home. */
  @Nullable Path path() {
    return path;
  }

  /** Returns whether there is such a file. */
  boolean isRead() {
    return read;
  }
}
