package org.hirz.benchmarks.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** What a measurement was made on. */
final class Machine {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Adds the options, and whatever the figures depend on beside them. */
  static void describe(CompareOptions options, ObjectNode json) throws IOException {
    json.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("entries", options.entries());
    json.put("list", options.kind().lowerCase());
    json.put("radius", options.radius());
    json.put("images", options.pictures());
    json.put("seed", options.seed());
    json.put("cpu", field(PROCESSOR, "model name"));
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put(
        "load", Compare.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    json.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    json.put(
        "jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    json.put("vector_api", ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    json.put(
        "flags",
        String.join(
            " ",
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-D"))
                .toList()));
  }

  /** Returns the bytes in use on the heap after a collection. */
  static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Returns the bytes that programs can still have, or a great number where nothing says. */
  static long availableBytes() throws IOException {
    String value = field(MEMORY, "MemAvailable");
    return value.isEmpty() ? Long.MAX_VALUE : Long.parseLong(value.replace(" kB", "")) << 10;
  }

  private static String field(Path file, String name) throws IOException {
    if (!Files.isReadable(file)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("");
    }
  }
}
