package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @TempDir private Path folder;

  private static String script(String shell) {
    StringWriter out = new StringWriter();
    assertEquals(
        0, HirzMain.commandLine().setOut(new PrintWriter(out)).execute("completion", shell));
    return out.toString();
  }

  private static boolean isThere(String shell) {
    return List.of("/bin/" + shell, "/usr/bin/" + shell, "/usr/local/bin/" + shell).stream()
        .anyMatch(path -> Files.isExecutable(Path.of(path)));
  }

  private String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void script_parses(String shell) throws Exception {
    assumeTrue(isThere(shell), shell + " is not installed");
    Path file = Files.writeString(folder.resolve("script"), script(shell));
    assertEquals("", run(shell, "-n", file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void script_knowsCommandsOptionsAndValues_andNothingHidden(String shell) {
    String script = script(shell);
    for (String word : List.of("rotate-key", "orientations", "overlap", "fish")) {
      assertTrue(script.contains(word), word);
    }
    String[] marks =
        switch (shell) {
          case "bash" -> new String[] {"function _picocli_hirz_list_formats()", "\n}"};
          case "zsh" -> new String[] {"    ('hirz list formats')\n", ";;"};
          default -> new String[] {"__hirz_at hirz list formats", "__hirz_at hirz tenant"};
        };
    int from = script.indexOf(marks[0]);
    String formats = script.substring(from, script.indexOf(marks[1], from));
    assertTrue(formats.contains("key-file"), formats);
    assertFalse(formats.matches("(?s).*(--key[ '\\[=]|-l key ).*"), "the hidden --key");
  }

  /** Types a line into bash as far as it is given, and looks at what bash would offer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ha; hash",
        "list lo; load",
        "hash --orie; --orientations",
        "completion z; zsh",
        "list load --mo; --mode",
      })
  void bash_completes(String typed, String offered) throws Exception {
    Path script = Files.writeString(folder.resolve("hirz.bash"), script("bash"));
    String[] words = ("hirz " + typed).split(" ");
    String line =
        "source "
            + script
            + "; COMP_WORDS=("
            + String.join(" ", words)
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; COMP_LINE='hirz "
            + typed
            + "'; COMP_POINT=${#COMP_LINE}; _complete_hirz; printf '%s\\n' \"${COMPREPLY[@]}\"";
    List<String> offers = run("bash", "--norc", "-c", line).lines().map(String::strip).toList();
    assertTrue(offers.contains(offered), offers::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hirz ha; hash",
        "hirz list lo; load",
        "hirz hash --orie; --orientations",
        "hirz completion z; zsh",
        "hirz hash pict; picture.png",
      })
  void fish_completes(String typed, String offered) throws Exception {
    assumeTrue(isThere("fish"), "fish is not installed");
    Path script = Files.writeString(folder.resolve("hirz.fish"), script("fish"));
    Files.createFile(folder.resolve("picture.png"));
    String said =
        run("fish", "--no-config", "-c", "source " + script + "; complete -C '" + typed + "'");
    assertTrue(
        said.lines().anyMatch(line -> line.split("\t")[0].equals(offered)), () -> typed + said);
  }

  /** Asks a zsh that thinks it is interactive, in a terminal that script(1) makes. */
  @Test
  void zsh_loads() throws Exception {
    assumeTrue(isThere("zsh"), "zsh is not installed");
    Path script = Files.writeString(folder.resolve("_hirz"), script("zsh"));
    String said =
        run(
            "zsh",
            "-f",
            "-c",
            "autoload -Uz compinit; compinit -u -D; source " + script + "; print $_comps[hirz]");
    assertEquals("_hirz", said.strip());
  }
}
