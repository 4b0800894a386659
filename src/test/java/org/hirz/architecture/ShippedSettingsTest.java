package org.hirz.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is shipped to run the program with keeps pictures inside of the process: no core or heap
 * dump, no attaching, no swap, nothing that can be written to but the store's folder.
 *
 * <p>Read are the launcher, the unit, the image's recipe, Compose and Kubernetes, as files; that an
 * engine does what they say is not shown here.
 */
class ShippedSettingsTest {
  private static final List<String> NO_DUMPS =
      List.of(
          "-XX:-CreateCoredumpOnCrash",
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:+DisableAttachMechanism",
          "-XX:+ErrorFileToStderr");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

  @TestFactory
  List<DynamicTest> java_writesNoDumpAndLetsNobodyAttach() throws IOException {
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put("hirz", launcher());
    options.put("hirz.service", List.of(unit().get("ExecStart").getFirst().split("\\s+")));
    options.put("Dockerfile", entryPoint());
    options.put("kubernetes.yaml", texts(container().get("command")));
    List<DynamicTest> tests = new ArrayList<>();
    options.forEach(
        (file, given) ->
            tests.add(DynamicTest.dynamicTest(file, () -> assertNoDumps(file, given))));
    return tests;
  }

  private static void assertNoDumps(String file, List<String> options) {
    assertTrue(options.containsAll(NO_DUMPS), () -> file + " lacks one of " + NO_DUMPS);
    for (String option : options) {
      boolean undone =
          option.matches("-XX:\\+(CreateCoredumpOnCrash|HeapDump.*)|-XX:-DisableAttachMechanism")
              || option.matches("-XX:(OnError|OnOutOfMemoryError|ErrorFile|HeapDumpPath)=.*")
              || option.matches("-agentlib:.*|-agentpath:.*|-javaagent:.*|-Xrun.*|-Dcom.sun.*");
      assertFalse(undone, () -> file + " opens what is to be shut: " + option);
    }
    assertTrue(options.indexOf("-jar") > options.indexOf(NO_DUMPS.getFirst()), file);
  }

  @Test
  void launcher_setsNoCoreAndPrivateFiles() throws IOException {
    String text = Files.readString(Path.of("hirz"));
    String serving = text.substring(text.lastIndexOf("if stale; then build; fi"));
    assertTrue(serving.indexOf("ulimit -c 0") < serving.indexOf("exec \"$JAVA_HOME"));
    assertTrue(serving.contains("\nulimit -c 0"));
    assertTrue(serving.contains("\numask 077"));
  }

  @Test
  void unit_keepsPicturesInMemory() throws IOException {
    Map<String, List<String>> unit = unit();
    Map<String, String> demanded = new LinkedHashMap<>();
    demanded.put("LimitCORE", "0");
    demanded.put("MemorySwapMax", "0");
    demanded.put("UMask", "0077");
    demanded.put("ProtectSystem", "strict");
    demanded.put("ReadWritePaths", "/var/lib/hirz");
    demanded.put("NoExecPaths", "/var/lib/hirz /tmp /var/tmp");
    demanded.put("PrivateTmp", "yes");
    demanded.put("ProtectHome", "yes");
    demanded.put("PrivateDevices", "yes");
    demanded.put("NoNewPrivileges", "yes");
    demanded.put("CapabilityBoundingSet", "");
    demanded.put("AmbientCapabilities", "");
    demanded.put("ProtectProc", "invisible");
    demanded.put("User", "hirz");
    demanded.forEach((name, value) -> assertEquals(List.of(value), unit.get(name), name));
    assertTrue(unit.get("MemoryMax").getFirst().matches("\\d+[MG]"));
  }

  @Test
  void image_runsAsAUserWhoCannotChangeIt() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("deploy/Dockerfile"));
    List<String> users = lines.stream().filter(line -> line.startsWith("USER ")).toList();
    assertEquals(List.of("USER 10001:10001"), users);
    assertTrue(lines.stream().anyMatch(line -> line.contains("chmod -R a=rX /stage")));
    assertTrue(lines.contains("COPY --from=build /stage /opt/hirz"));
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("target/hirz-sbom.json")),
        "the bill of materials is in the image");
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("ADD ")));
  }

  @Test
  void compose_hasNoSwapNoCoreAndNothingToWriteTo() throws IOException {
    JsonNode hirz = read("deploy/compose.yaml").getFirst().at("/services/hirz");
    assertEquals(0, hirz.at("/ulimits/core").asInt(-1));
    assertFalse(hirz.path("mem_limit").asText().isEmpty());
    assertEquals(hirz.path("mem_limit"), hirz.path("memswap_limit"));
    assertTrue(hirz.path("read_only").asBoolean());
    assertEquals(List.of("ALL"), texts(hirz.path("cap_drop")));
    assertEquals(List.of("no-new-privileges:true"), texts(hirz.path("security_opt")));
    List<String> temporary = texts(hirz.path("tmpfs"));
    assertEquals(1, temporary.size());
    assertTrue(temporary.getFirst().matches("/tmp:.*noexec.*size=16m.*"));
    for (String open : List.of("cap_add", "privileged", "pid", "ipc", "network_mode", "devices")) {
      assertTrue(hirz.path(open).isMissingNode(), open);
    }
    for (String port : texts(hirz.path("ports"))) {
      assertTrue(port.startsWith("127.0.0.1:"), port);
    }
  }

  @Test
  void kubernetes_hasOneCommandWithTheImage() throws IOException {
    List<String> command = texts(container().get("command"));
    assertEquals(
        List.of("bash", "-c", "ulimit -c 0 && exec \"$@\"", "hirz"), command.subList(0, 4));
    assertEquals(entryPoint(), command.subList(4, command.size()));
  }

  @Test
  void kubernetes_podsMayWriteToTheStoreAlone() throws IOException {
    JsonNode pod = pod();
    assertFalse(pod.path("automountServiceAccountToken").asBoolean(true));
    assertFalse(kind("ServiceAccount").path("automountServiceAccountToken").asBoolean(true));
    assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
    assertEquals(10001, pod.at("/securityContext/runAsUser").asInt());
    assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace")) {
      assertFalse(pod.path(shared).asBoolean(true), shared);
    }
    List<JsonNode> containers = new ArrayList<>(list(pod.path("containers")));
    containers.addAll(list(pod.path("initContainers")));
    assertEquals(2, containers.size());
    for (JsonNode each : containers) {
      JsonNode may = each.path("securityContext");
      assertTrue(may.path("readOnlyRootFilesystem").asBoolean());
      assertFalse(may.path("allowPrivilegeEscalation").asBoolean(true));
      assertFalse(may.path("privileged").asBoolean(true));
      assertTrue(may.path("runAsNonRoot").asBoolean());
      assertEquals(List.of("ALL"), texts(may.at("/capabilities/drop")));
      assertEquals(
          each.at("/resources/limits/memory"), each.at("/resources/requests/memory"), "no swap");
    }
    List<String> written =
        list(container().path("volumeMounts")).stream()
            .filter(mount -> !mount.path("readOnly").asBoolean())
            .map(mount -> mount.path("mountPath").asText())
            .toList();
    assertEquals(List.of("/var/lib/hirz", "/tmp"), written);
    for (JsonNode volume : list(pod.path("volumes"))) {
      assertTrue(volume.path("hostPath").isMissingNode());
      if (volume.has("emptyDir")) {
        assertEquals("Memory", volume.at("/emptyDir/medium").asText(), "never on a disk");
        assertFalse(volume.at("/emptyDir/sizeLimit").asText().isEmpty());
      }
    }
  }

  @Test
  void kubernetes_probesAndNetwork() throws IOException {
    JsonNode hirz = container();
    assertEquals("/q/health/ready", hirz.at("/readinessProbe/httpGet/path").asText());
    assertEquals("/q/health/live", hirz.at("/livenessProbe/httpGet/path").asText());
    assertEquals("/q/health/live", hirz.at("/startupProbe/httpGet/path").asText());
    JsonNode network = kind("NetworkPolicy").path("spec");
    assertEquals(List.of("Ingress", "Egress"), texts(network.path("policyTypes")));
    assertTrue(network.path("egress").isArray(), "what may be reached is said");
    assertEquals(0, network.path("egress").size(), "and is nothing");
    JsonNode deployment = kind("Deployment").path("spec");
    assertEquals(1, deployment.path("replicas").asInt(), "the embedded store is one program's");
    assertEquals("Recreate", deployment.at("/strategy/type").asText());
    assertEquals(network.at("/podSelector"), deployment.at("/selector"));
  }

  /** Returns the words of the command that the launcher ends with. */
  private static List<String> launcher() throws IOException {
    String text = Files.readString(Path.of("hirz"));
    String command = text.substring(text.lastIndexOf("exec \"$JAVA_HOME/bin/java\""));
    return List.of(command.replace("\\\n", " ").split("\\s+"));
  }

  private static List<String> entryPoint() throws IOException {
    String text = Files.readString(Path.of("deploy/Dockerfile"));
    int start = text.indexOf("ENTRYPOINT [");
    Matcher quoted = QUOTED.matcher(text.substring(start, text.indexOf(']', start)));
    return quoted.results().map(found -> found.group(1)).toList();
  }

  /** Returns the unit's settings; a backslash at a line's end joins the next one to it. */
  private static Map<String, List<String>> unit() throws IOException {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    String text = Files.readString(Path.of("deploy/hirz.service")).replace("\\\n", " ");
    for (String line : text.split("\n")) {
      int sign = line.indexOf('=');
      if (sign > 0 && !line.startsWith("#")) {
        settings
            .computeIfAbsent(line.substring(0, sign), any -> new ArrayList<>())
            .add(line.substring(sign + 1).strip());
      }
    }
    return settings;
  }

  private JsonNode kind(String kind) throws IOException {
    return read("deploy/kubernetes.yaml").stream()
        .filter(document -> document.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode pod() throws IOException {
    return kind("Deployment").at("/spec/template/spec");
  }

  private JsonNode container() throws IOException {
    return pod().path("containers").path(0);
  }

  private List<JsonNode> read(String file) throws IOException {
    try (var parser = yaml.getFactory().createParser(Path.of(file).toFile())) {
      return yaml.<JsonNode>readValues(parser, JsonNode.class).readAll();
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static List<String> texts(JsonNode array) {
    return list(array).stream().map(JsonNode::asText).toList();
  }
}
