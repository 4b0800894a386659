package org.hirz.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from when the command line does not say it: the environment, else
 * the configuration file, else the option's own default.
 *
 * <p>Of one place the name for one command counts before the name for all. A key in {@code
 * HIRZ_KEY} counts before everything in the file.
 */
final class Configuration implements IDefaultValueProvider {
  /** The one secret that the file may hold. */
  static final String KEY = "key";

  private static final String KEY_VARIABLE = Setting.variable(KEY);
  private static final String KEY_FILE = "key-file";

  private final Surroundings surroundings;
  private final ConfigurationFile file;
  private final List<String> arguments;

  /**
   * @param arguments the command line, which wins
   */
  Configuration(Surroundings surroundings, ConfigurationFile file, List<String> arguments) {
    this.surroundings = surroundings;
    this.file = file;
    this.arguments = arguments;
  }

  /**
   * A value and where it is from.
   *
   * @param source the name of an environment variable, or the file's path
   */
  record Found(String value, String source) {}

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || isFlagGiven(option)) {
      return null;
    }
    return Setting.of(option.command(), option).flatMap(this::find).map(Found::value).orElse(null);
  }

  /**
   * A flag on the command line means the opposite of its default to the parser; here it means that
   * it is set.
   */
  private boolean isFlagGiven(OptionSpec option) {
    return option.arity().max() == 0
        && arguments.stream()
            .anyMatch(
                argument -> List.of(option.names()).contains(argument.replaceFirst("=.*$", "")));
  }

  /** Returns what the environment or the file say. */
  Optional<Found> find(Setting setting) {
    return environment(setting).or(() -> yields(setting) ? Optional.empty() : inFile(setting));
  }

  private Optional<Found> environment(Setting setting) {
    return variable(setting.variable())
        .or(() -> setting.shared().map(Setting::variable).flatMap(this::variable));
  }

  private boolean yields(Setting setting) {
    return setting.shared().filter(KEY_FILE::equals).isPresent()
        && variable(KEY_VARIABLE).isPresent();
  }

  private Optional<Found> inFile(Setting setting) {
    return file.get(setting.key()).or(() -> setting.shared().flatMap(file::get)).map(this::ofFile);
  }

  private Found ofFile(String value) {
    return new Found(value, String.valueOf(file.path()));
  }

  private Optional<Found> variable(String name) {
    String value = surroundings.environment().apply(name);
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(new Found(value.strip(), name));
  }

  /** Returns the key that the environment or the file hold. */
  Optional<Found> key() {
    return variable(KEY_VARIABLE).or(() -> file.get(KEY).map(this::ofFile));
  }

  /** Returns the file that was read, or that would be if it were there; null where no home is. */
  @Nullable Path path() {
    return file.path();
  }

  /** Returns whether there is such a file. */
  boolean isRead() {
    return file.isRead();
  }
}
