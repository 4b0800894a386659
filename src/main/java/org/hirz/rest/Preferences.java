package org.hirz.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a client prefers, by a header such as {@code Accept} or {@code Accept-Encoding}: names with
 * a weight 0 to 1 each, 0 for what is refused (RFC 9110, section 12.4.2). Parameters other than the
 * weight are passed over, and so is what is malformed.
 */
final class Preferences {
  private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  private final Map<String, Double> weights;

  private Preferences(Map<String, Double> weights) {
    this.weights = weights;
  }

  /** Reads the lines of a header. */
  static Preferences of(List<String> lines) {
    Map<String, Double> weights = new HashMap<>();
    for (String one : String.join(",", lines).split(",", -1)) {
      String[] parts = one.toLowerCase(Locale.ROOT).split(";", -1);
      String name = parts[0].strip();
      double weight = 1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip();
        if (parameter.startsWith("q=")) {
          String text = parameter.substring(2);
          weight = WEIGHT.matcher(text).matches() ? Double.parseDouble(text) : 0;
        }
      }
      if (!name.isEmpty()) {
        weights.merge(name, weight, Math::max);
      }
    }
    return new Preferences(weights);
  }

  /** Returns whether the client says nothing. */
  boolean isEmpty() {
    return weights.isEmpty();
  }

  /** Returns the weight of the first of the given names, in lower case, that is there, or empty. */
  OptionalDouble weight(String... names) {
    for (String name : names) {
      Double weight = weights.get(name);
      if (weight != null) {
        return OptionalDouble.of(weight);
      }
    }
    return OptionalDouble.empty();
  }
}
