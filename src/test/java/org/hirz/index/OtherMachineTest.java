package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The indexes where vectors are narrower than here, or the Vector API is missing. */
class OtherMachineTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void search_vectorsOfAnyWidth_agreesWithNaiveSearch(int bytes) throws Exception {
    // A machine whose vectors are narrower than asked for keeps its own.
    String filter =
        filter(MODULE, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:MaxVectorSize=" + bytes);
    assertTrue(List.of("scalar", "vector-256", "vector-512").contains(filter), filter);
    assertTrue(bytes > 16 || filter.equals("scalar"), filter);
  }

  @Test
  void search_withoutTheVectorApi_agreesWithNaiveSearch() throws Exception {
    assertEquals("scalar", filter());
    assertEquals("scalar", filter(MODULE, "-Dorg.hirz.index.scalar=true"));
  }

  /** Runs {@link OtherMachine} and returns the filter it used. */
  private static String filter(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(OtherMachine.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), flags.length == 0 ? "no module" : flags[flags.length - 1]);
    return output.lines().toList().getLast();
  }
}
