package org.hirz.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the HTTP interface, as the OpenAPI document has it.
 *
 * @param method such as {@code GET}
 * @param path with its parameters in braces
 * @param node what the document says of it
 */
record Operation(String method, String path, JsonNode node) {
  /** The extension that says who may call: role names; none means that no key is needed. */
  static final String ROLES = "x-roles";

  /** The extension that says on which port it is: {@code public} (and admin) or {@code admin}. */
  static final String PLANE = "x-plane";

  /**
   * The extension that says whether a caller of another tenant may reach what the path names:
   * {@code own} (no, but for those who run the service) or {@code any} (the roles alone decide).
   */
  static final String TENANT = "x-tenant";

  /** Returns every operation of the document that is served. */
  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    try (InputStream in = Operation.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      JsonNode paths = new YAMLMapper().readTree(in).path("paths");
      for (Map.Entry<String, JsonNode> path : paths.properties()) {
        for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
          all.add(
              new Operation(
                  each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Returns for example {@code GET /v1/status}. */
  String name() {
    return method + " " + path;
  }

  /** Returns who may call, or null where the document does not say. */
  @Nullable Set<String> roles() {
    JsonNode roles = node.path(ROLES);
    if (!roles.isArray()) {
      return null;
    }
    Set<String> names = new TreeSet<>();
    roles.forEach(role -> names.add(role.asText()));
    return names;
  }

  /** Returns on which port it is, or empty where the document does not say. */
  String plane() {
    return node.path(PLANE).asText("");
  }

  /** Returns the rule for what is of a tenant, or empty where the document does not say. */
  String tenant() {
    return node.path(TENANT).asText("");
  }

  /** Returns a content type that it takes, or null where it takes no body. */
  @Nullable String bodyType() {
    JsonNode content = node.path("requestBody").path("content");
    return content.isEmpty() ? null : content.fieldNames().next();
  }

  /**
   * Returns the operations that the resources have, by {@link #name()}, with the roles that their
   * annotations let in; an operation without an annotation has none, and the value null.
   */
  static Map<String, @Nullable Set<String>> ofResources() {
    Map<String, @Nullable Set<String>> operations = new TreeMap<>();
    ClassFileImporter importer =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
    for (JavaClass resource : importer.importPackages("org.hirz")) {
      if (resource.isAnnotatedWith(Path.class)) {
        for (JavaMethod method : resource.getMethods()) {
          method.getAnnotations().stream()
              .filter(any -> any.getRawType().isAnnotatedWith(HttpMethod.class))
              .map(any -> any.getRawType().getAnnotationOfType(HttpMethod.class).value())
              .forEach(verb -> operations.put(verb + " " + path(resource, method), roles(method)));
        }
      }
    }
    return operations;
  }

  private static String path(JavaClass resource, JavaMethod method) {
    String base = resource.getAnnotationOfType(Path.class).value();
    return method.isAnnotatedWith(Path.class)
        ? base + method.getAnnotationOfType(Path.class).value()
        : base;
  }

  private static @Nullable Set<String> roles(JavaMethod method) {
    if (method.isAnnotatedWith(PermitAll.class)) {
      return Set.of();
    }
    return method.isAnnotatedWith(RolesAllowed.class)
        ? new TreeSet<>(Set.of(method.getAnnotationOfType(RolesAllowed.class).value()))
        : null;
  }
}
