package org.hirz.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the packaged program is made of, by licence: {@code THIRD-PARTY.md}, from the build's bill
 * of materials.
 */
final class ThirdPartyReport {
  /** Where the build lays the bill of materials (CycloneDX). */
  static final Path BILL = Path.of("target/hirz-sbom.json");

  /** The report as it is committed. */
  static final Path REPORT = Path.of("THIRD-PARTY.md");

  /**
   * Licences that a library of the program may have. Of several that one declares, any may be
   * chosen, so one of these is enough: that is how GPL with the Classpath exception comes in,
   * beside EPL-2.0.
   */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          "Public Domain");

  /** Names that mean the same. */
  private static final Map<String, String> SAME =
      Map.of(
          "GNU General Public License, version 2 with the GNU Classpath Exception",
          "GPL-2.0-with-classpath-exception");

  /**
   * Licences that the bill of materials has wrong, by the group of the library. JLine declares "The
   * BSD License", which is taken for the one with four clauses; the text in its jars has three.
   */
  private static final Map<String, List<String>> MENDED =
      Map.of("org.jline", List.of("BSD-3-Clause"));

  private ThirdPartyReport() {}

  /** Writes the report from the last build's bill of materials. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(REPORT, of(bill()));
  }

  static JsonNode bill() throws IOException {
    return new ObjectMapper().readTree(BILL.toFile());
  }

  /** Returns the report: one line a library, under its licence. */
  static String of(JsonNode bill) {
    Map<String, Set<String>> byLicence = new TreeMap<>();
    for (JsonNode component : bill.path("components")) {
      byLicence
          .computeIfAbsent(String.join(" or ", licences(component)), any -> new TreeSet<>())
          .add(name(component));
    }
    StringBuilder report =
        new StringBuilder(
            """
            # Libraries in the packaged program

            Made from the build's bill of materials (`target/hirz-sbom.json`, CycloneDX) by
            `./hirz build && ./hirz test-class org.hirz.architecture.ThirdPartyReport`; not written by
            hand. The licences are those that the libraries' Maven descriptions, or the parents of these,
            declare; where several are named, any may be chosen. The jars are unchanged and hold
            what licence and notice files they carry. See NOTICE for what else there is to say.
            """);
    byLicence.forEach(
        (licence, names) -> {
          report.append("\n## ").append(licence).append("\n\n");
          names.forEach(name -> report.append("- ").append(name).append('\n'));
        });
    return report.toString();
  }

  /**
   * Returns the licences of a library, of which any may be chosen; empty where it declares none.
   */
  static List<String> licences(JsonNode component) {
    List<String> mended = MENDED.get(component.path("group").asText());
    if (mended != null) {
      return mended;
    }
    Set<String> found = new TreeSet<>();
    for (JsonNode each : component.path("licenses")) {
      JsonNode licence = each.path("license");
      String name =
          licence.hasNonNull("id")
              ? licence.path("id").asText()
              : licence.path("name").asText(each.path("expression").asText());
      found.add(SAME.getOrDefault(name, name));
    }
    return List.copyOf(found);
  }

  /** Returns the libraries of which no licence is among those allowed. */
  static List<String> notAllowed(JsonNode bill) {
    List<String> names = new ArrayList<>();
    for (JsonNode component : bill.path("components")) {
      if (licences(component).stream().noneMatch(ALLOWED::contains)) {
        names.add(name(component) + ": " + licences(component));
      }
    }
    return names;
  }

  /** Returns group, name and version; one name for what is there for the processor built on. */
  private static String name(JsonNode component) {
    String name = component.path("name").asText();
    return component.path("group").asText()
        + ":"
        + (name.startsWith("native-") ? "native-PLATFORM" : name)
        + " "
        + component.path("version").asText();
  }
}
