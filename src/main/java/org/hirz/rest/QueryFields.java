package org.hirz.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.format.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call's query. One that is not known, or is there twice, refuses the call: a
 * mistyped name must not pass for one that was left out.
 */
final class QueryFields {
  private final MultivaluedMap<String, String> values;

  private QueryFields(MultivaluedMap<String, String> values) {
    this.values = values;
  }

  /**
   * Returns a call's parameters.
   *
   * @param known the names that there may be
   * @throws ProblemException if there is another, or one twice
   */
  static QueryFields of(UriInfo uri, String... known) {
    MultivaluedMap<String, String> given = uri.getQueryParameters();
    List<String> names = List.of(known);
    given.forEach(
        (name, all) -> {
          if (!names.contains(name)) {
            throw wrong(
                names.isEmpty()
                    ? "The query has a parameter, and none is taken."
                    : "The query has a parameter other than " + String.join(", ", names) + ".");
          }
          if (all.size() != 1) {
            throw wrong("The query has " + name + " more than once.");
          }
        });
    return new QueryFields(given);
  }

  /** Returns a text on one line, or empty where there is none. */
  Optional<String> text(String name, int maxLength) {
    @Nullable String value = values.getFirst(name);
    if (value != null && !PlainText.isPlain(value, maxLength)) {
      throw wrong(name + " takes a text of 1 to " + maxLength + " characters on one line.");
    }
    return Optional.ofNullable(value);
  }

  /** Returns a text on one line that is needed. */
  String neededText(String name, int maxLength) {
    return text(name, maxLength).orElseThrow(() -> wrong(name + " is missing."));
  }

  /** Returns a whole number in {@code least..greatest}, or empty where there is none. */
  Optional<Integer> number(String name, int least, int greatest) {
    @Nullable String value = values.getFirst(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= greatest) {
        return Optional.of(number);
      }
    }
    throw wrong(name + " takes a whole number " + least + " to " + greatest + ".");
  }

  /** Returns a whole number, 0 to 10^18 less 1, that is needed. */
  long neededLong(String name) {
    @Nullable String value = values.getFirst(name);
    if (value == null) {
      throw wrong(name + " is missing.");
    }
    return whole(name, value);
  }

  /** Returns a whole number, 0 to 10^18 less 1, or another where there is none. */
  long longOr(String name, long otherwise) {
    @Nullable String value = values.getFirst(name);
    return value == null ? otherwise : whole(name, value);
  }

  private static long whole(String name, String value) {
    if (!value.matches("\\d{1,18}")) {
      throw wrong(name + " takes a whole number.");
    }
    return Long.parseLong(value);
  }

  /** Returns a point in time that is needed. */
  Instant neededInstant(String name) {
    @Nullable String value = values.getFirst(name);
    if (value == null) {
      throw wrong(name + " is missing.");
    }
    try {
      return Instants.parse(value);
    } catch (DateTimeException e) {
      throw wrong(name + " takes an instant such as " + Instants.EXAMPLE + ".");
    }
  }

  /** Returns a yes or no; no where it is left out. */
  boolean isTrue(String name) {
    @Nullable String value = values.getFirst(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw wrong(name + " takes true or false.");
  }

  /** Returns what refuses a parameter. */
  static ProblemException wrong(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
