package org.hirz.hash;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constants of an enum by the names that JSON, files and the command line use for them.
 *
 * <p>Names are compared exactly as written. Immutable.
 *
 * @param <E> the enum
 */
public final class WireNames<E extends Enum<E>> {
  private final Map<String, E> constants;

  private WireNames(Map<String, E> constants) {
    this.constants = constants;
  }

  /**
   * Returns the names of the given constants.
   *
   * @throws IllegalStateException if two have the same name
   */
  public static <E extends Enum<E>> WireNames<E> of(E[] constants, Function<E, String> name) {
    return new WireNames<>(
        Stream.of(constants).collect(Collectors.toUnmodifiableMap(name, Function.identity())));
  }

  /** Returns the constant with the given name, or empty. */
  public Optional<E> find(String name) {
    return Optional.ofNullable(constants.get(name));
  }
}
