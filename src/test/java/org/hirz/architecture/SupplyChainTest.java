package org.hirz.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What the program is built from is pinned: Maven itself, plugins and libraries by version and by
 * SHA-256. That a changed jar ends the build is Maven's doing, by {@code .mvn/maven.config}.
 */
class SupplyChainTest {
  private static final Path CHECKSUMS = Path.of(".mvn/checksums/checksums.sha256");
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}(\\S+)");
  private static final Pattern FIXED = Pattern.compile("\\d[\\w.-]*");

  @Test
  void versions_areFixed() throws Exception {
    Element project = project();
    Map<String, String> properties = new HashMap<>();
    for (Element each : children(child(project, "properties"))) {
      properties.put("${" + each.getTagName() + "}", each.getTextContent());
    }
    List<String> open = new ArrayList<>();
    for (String kind : List.of("plugin", "dependency", "path")) {
      NodeList all = project.getElementsByTagName(kind);
      for (int i = 0; i < all.getLength(); i++) {
        Element each = (Element) all.item(i);
        String name = child(each, "artifactId").getTextContent();
        List<Element> versions = children(each, "version");
        // A dependency without a version has that of a platform, whose own version is fixed.
        String version =
            versions.isEmpty()
                ? (kind.equals("dependency") ? "1" : "none")
                : versions.getFirst().getTextContent();
        version = properties.getOrDefault(version, version);
        if (!FIXED.matcher(version).matches() || version.endsWith("-SNAPSHOT")) {
          open.add(name + " " + version);
        }
      }
    }
    assertEquals(List.of(), open);
    assertTrue(project.getElementsByTagName("repositories").getLength() == 0, "of others");
  }

  @Test
  void maven_isPinnedAndLooksAtEveryArtefact() throws IOException {
    String wrapper = Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties"));
    assertTrue(Pattern.compile("(?m)^distributionSha256Sum=[0-9a-f]{64}$").matcher(wrapper).find());
    List<String> config = Files.readAllLines(Path.of(".mvn/maven.config"));
    String processor = "-Daether.artifactResolver.postProcessor.trustedChecksums";
    assertTrue(config.contains(processor + "=true"));
    assertTrue(config.contains(processor + ".checksumAlgorithms=SHA-256"));
    assertTrue(config.contains("-Daether.trustedChecksumsSource.summaryFile=true"));
    assertTrue(config.stream().noneMatch(line -> line.contains("record")));
  }

  /** Maven ends where an artefact differs; here, where one is not recorded at all. */
  @Test
  void plugins_areRecorded() throws Exception {
    Element project = project();
    Map<String, String> recorded = recorded();
    NodeList plugins = project.getElementsByTagName("plugin");
    assertTrue(plugins.getLength() > 8);
    for (int i = 0; i < plugins.getLength(); i++) {
      Element plugin = (Element) plugins.item(i);
      String artifact = child(plugin, "artifactId").getTextContent();
      String version = child(plugin, "version").getTextContent();
      for (Element each : children(child(project, "properties"))) {
        version = version.replace("${" + each.getTagName() + "}", each.getTextContent());
      }
      String jar = artifact + "-" + version + ".jar";
      assertTrue(recorded.containsKey(jar), jar);
    }
  }

  /** Returns the recorded digests by file name. */
  static Map<String, String> recorded() throws IOException {
    Map<String, String> recorded = new HashMap<>();
    for (String line : Files.readAllLines(CHECKSUMS)) {
      var matcher = LINE.matcher(line);
      assertTrue(matcher.matches(), line);
      String path = matcher.group(2);
      String name = path.substring(path.lastIndexOf('/') + 1);
      assertFalse(name.contains("SNAPSHOT"), name);
      recorded.merge(name, matcher.group(1), (one, other) -> one + " " + other);
    }
    return recorded;
  }

  @Test
  void classPath_isAsRecorded() throws IOException {
    Map<String, String> recorded = recorded();
    int looked = 0;
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator)) {
      if (entry.endsWith(".jar") && entry.contains("repository")) {
        Path jar = Path.of(entry);
        String expected = recorded.getOrDefault(jar.getFileName().toString(), "");
        try (InputStream in = Files.newInputStream(jar)) {
          String found = DigestUtils.sha256Hex(in);
          assertTrue(expected.contains(found), () -> "not as recorded: " + jar.getFileName());
        }
        looked++;
      }
    }
    assertTrue(looked > 100, "looked at " + looked);
  }

  private static Element project() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new File("pom.xml")).getDocumentElement();
  }

  private static Element child(Element parent, String name) {
    return children(parent, name).getFirst();
  }

  private static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(each -> each.getTagName().equals(name)).toList();
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
