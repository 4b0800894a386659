package org.hirz.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md names as proof is there: a threat whose test is gone has no control. */
class SecurityDocumentTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))[`.]");
  private static final Pattern BENCHMARK = Pattern.compile("`(benchmarks/[\\w/-]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([\\w/.-]+\\.md)");

  @Test
  void tests_thatItNames_exist() throws IOException {
    Set<String> there;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      there =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    Set<String> named = named(TEST);
    assertTrue(named.size() > 20, "the page names its tests");
    named.removeAll(there);
    assertEquals(Set.of(), named);
  }

  @Test
  void benchmarksAndPages_thatItNames_exist() throws IOException {
    Set<String> named = named(BENCHMARK);
    named.addAll(named(LINK));
    named.removeIf(path -> Files.exists(Path.of(path)));
    assertEquals(Set.of(), named);
  }

  private static Set<String> named(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(Path.of("SECURITY.md")))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
