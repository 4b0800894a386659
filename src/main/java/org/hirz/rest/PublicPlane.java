package org.hirz.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the public port serves where administration has a port of its own: the operations that the
 * OpenAPI document puts on the plane {@code public}, and health. Everything else is not served.
 *
 * <p>A path is served only as it is written in the document, with each parameter one segment of
 * unreserved characters (RFC 3986, section 2.3), and with or without a slash at its end. Escapes,
 * empty and dot segments, and {@code ;} are in no public path, so no rewriting on the way to the
 * resources can lead from one of these to another operation.
 *
 * <p>Immutable. Cost: the number of operations times the length of the path.
 */
final class PublicPlane {
  private static final String HEALTH = "/q/health";
  private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9._~-]++)++/?");
  private static final Pattern DOTS = Pattern.compile("(?:.*/)?\\.\\.?(?:/.*)?");
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final List<Template> templates;

  private PublicPlane(List<Template> templates) {
    this.templates = templates;
  }

  /**
   * A path of the document and its methods, in upper case.
   *
   * @param segments of the path; a parameter is empty
   */
  private record Template(List<String> segments, Set<String> open, Set<String> closed) {
    boolean matches(List<String> path) {
      if (path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!segments.get(i).isEmpty() && !segments.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Reads the planes of an OpenAPI document. An operation that names no plane, or another than
   * {@code public}, is not public.
   *
   * @param document YAML
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it has no public operation: then it is not ours
   */
  static PublicPlane read(InputStream document) throws IOException {
    List<Template> templates = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path :
        new YAMLMapper().readTree(document).path("paths").properties()) {
      Set<String> open = new TreeSet<>();
      Set<String> closed = new TreeSet<>();
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          boolean isPublic = operation.getValue().path("x-plane").asText().equals("public");
          (isPublic ? open : closed).add(operation.getKey().toUpperCase(Locale.ROOT));
        }
      }
      List<String> segments =
          segments(path.getKey()).stream()
              .map(segment -> segment.startsWith("{") ? "" : segment)
              .toList();
      templates.add(new Template(segments, Set.copyOf(open), Set.copyOf(closed)));
    }
    if (templates.stream().allMatch(template -> template.open().isEmpty())) {
      throw new IllegalArgumentException("the OpenAPI document has no public operation");
    }
    return new PublicPlane(List.copyOf(templates));
  }

  /**
   * Returns whether the public port serves a request.
   *
   * <p>Where all methods of a path are public, any other method is let through too, to be answered
   * as not allowed; where some are not, only the public ones are, and HEAD goes with GET.
   *
   * @param method in upper case
   * @param path as the client sent it, before any decoding
   */
  boolean serves(String method, String path) {
    if (!PLAIN.matcher(path).matches() || DOTS.matcher(path).matches()) {
      return false;
    }
    if (path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
      return true;
    }
    List<String> asked = segments(path);
    boolean found = false;
    boolean open = false;
    boolean closed = false;
    boolean mixed = false;
    String effective = method.equals("HEAD") ? "GET" : method;
    for (Template template : templates) {
      if (template.matches(asked)) {
        found = true;
        open |= template.open().contains(effective);
        closed |= template.closed().contains(effective);
        mixed |= !template.closed().isEmpty();
      }
    }
    return found && (mixed ? open && !closed : true);
  }

  private static List<String> segments(String path) {
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    return List.of(path.substring(1, end).split("/", -1));
  }
}
