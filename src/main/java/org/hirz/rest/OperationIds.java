package org.hirz.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of operations, from the API's document. Reads its lines, as it is written: paths two
 * blanks in, their methods four, and what is said of those six. Any number of threads.
 */
@Singleton
final class OperationIds {
  private static final String DOCUMENT = "/META-INF/openapi.yaml";
  private static final Pattern PATH = Pattern.compile(" {2}(/[^:]*):");
  private static final Pattern METHOD = Pattern.compile(" {4}(get|put|post|delete|patch):");
  private static final Pattern ID = Pattern.compile(" {6}operationId: (\\w+)");

  private final Map<String, String> ids;

  OperationIds() {
    this.ids = read();
  }

  private static Map<String, String> read() {
    Map<String, String> ids = new HashMap<>();
    try (InputStream in = OperationIds.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException("the API's document is not in the program");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      String path = "";
      String method = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        path = group(PATH, line, path);
        method = group(METHOD, line, method);
        String id = group(ID, line, "");
        if (!id.isEmpty()) {
          ids.put(method.toUpperCase(Locale.ROOT) + " " + path, id);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(ids);
  }

  private static String group(Pattern pattern, String line, String otherwise) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? matcher.group(1) : otherwise;
  }

  /** Returns how many operations there are. */
  int count() {
    return ids.size();
  }

  /**
   * Returns the name of the operation that a method of a resource does, or empty where there is
   * none.
   */
  String of(@Nullable Class<?> resource, @Nullable Method method) {
    if (resource == null || method == null) {
      return "";
    }
    Path base = resource.getAnnotation(Path.class);
    Path more = method.getAnnotation(Path.class);
    String path = (base == null ? "" : base.value()) + (more == null ? "" : more.value());
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return ids.getOrDefault(verb.value() + " " + path, "");
      }
    }
    return "";
  }
}
