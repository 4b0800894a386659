package org.hirz.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** The build's bill of materials is the packaged program's, and so is the report of licences. */
class BillOfMaterialsIT {
  /** On the class path of a build, and left out of the package by the framework. */
  private static final Set<String> NOT_PACKAGED = Set.of("io.quarkus:quarkus-ide-launcher");

  @Test
  void bill_isOfExactlyThePackagedJars() throws IOException {
    Map<String, String> billed = new TreeMap<>();
    for (JsonNode component : ThirdPartyReport.bill().path("components")) {
      billed.put(
          sha256(component),
          component.path("group").asText() + ":" + component.path("name").asText());
    }
    String recorded = String.join(" ", SupplyChainTest.recorded().values());
    Set<String> unknown = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("target/quarkus-app/lib"))) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (InputStream in = Files.newInputStream(jar)) {
          String digest = DigestUtils.sha256Hex(in);
          if (billed.remove(digest) == null || !recorded.contains(digest)) {
            unknown.add(jar.getFileName().toString());
          }
        }
      }
    }
    assertEquals(Set.of(), unknown, "packaged, and not in the bill or not recorded, by digest");
    assertEquals(NOT_PACKAGED, new TreeSet<>(billed.values()), "in the bill and not packaged");
  }

  private static String sha256(JsonNode component) {
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        return hash.path("content").asText();
      }
    }
    throw new AssertionError("no SHA-256 of " + component.path("name"));
  }

  @Test
  void bill_saysNothingOfTheBuild() throws IOException {
    JsonNode bill = ThirdPartyReport.bill();
    assertEquals("CycloneDX", bill.path("bomFormat").asText());
    assertFalse(bill.has("serialNumber"));
    assertFalse(bill.path("metadata").has("timestamp"));
    String text = Files.readString(ThirdPartyReport.BILL);
    assertFalse(text.contains(Path.of("").toAbsolutePath().toString()));
  }

  @Test
  void report_isOfThisBill() throws IOException {
    assertEquals(
        ThirdPartyReport.of(ThirdPartyReport.bill()), Files.readString(ThirdPartyReport.REPORT));
  }

  @Test
  void licences_areAmongThoseAllowed() throws IOException {
    assertTrue(ThirdPartyReport.bill().path("components").size() > 100);
    assertEquals(List.of(), ThirdPartyReport.notAllowed(ThirdPartyReport.bill()));
  }

  @Test
  void licences_thatAreNotAllowed_areFound() throws IOException {
    JsonNode bill =
        new ObjectMapper()
            .readTree(
                """
                {"components": [
                  {"group": "org.example", "name": "copyleft", "version": "1",
                   "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
                  {"group": "org.example", "name": "none", "version": "2"},
                  {"group": "org.example", "name": "choice", "version": "3", "licenses": [
                   {"license": {"id": "GPL-2.0-with-classpath-exception"}},
                   {"license": {"id": "EPL-2.0"}}]}]}
                """);
    assertEquals(
        List.of("org.example:copyleft 1: [GPL-3.0-only]", "org.example:none 2: []"),
        ThirdPartyReport.notAllowed(bill));
  }
}
