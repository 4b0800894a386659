package org.hirz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hirz.runtime.HirzConfig;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What holds for every command: new ones are found by themselves. */
class CommandModelTest {
  /** Commands without --json, and why. */
  private static final Map<String, String> WITHOUT_JSON =
      Map.of(
          "hirz serve", "it runs until it is stopped; what it says to a person is no result",
          "hirz completion", "what it prints is a script of the shell that is named",
          "hirz help", "what it prints is for reading; the manual is docs/cli.md");

  /** A word of a shell: in quotes, or up to a blank. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private static Stream<DynamicTest> ofEach(java.util.function.Consumer<CommandSpec> check) {
    List<CommandSpec> commands = CompletedValue.commands(HirzMain.commandLine().getCommandSpec());
    assertTrue(commands.size() > 40, "commands: " + commands.size());
    return commands.stream()
        .map(each -> DynamicTest.dynamicTest(each.qualifiedName(), () -> check.accept(each)));
  }

  @TestFactory
  Stream<DynamicTest> help_hasAnExampleThatParses() {
    return ofEach(
        command -> {
          String name = command.qualifiedName();
          List<String> examples = examples(command);
          assertTrue(
              examples.stream().anyMatch(example -> example.startsWith(name)),
              () ->
                  "add to the @Command of "
                      + command.userObject().getClass().getSimpleName()
                      + ": footer = {\"\", \"Example:\", \"  "
                      + name
                      + " …\"}, with arguments that are right");
          for (String example : examples) {
            List<String> words = words(example);
            CommandLine line = HirzMain.commandLine();
            assertEquals("hirz", words.getFirst());
            try {
              line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            } catch (CommandLine.ParameterException e) {
              throw new AssertionError(
                  "the example in the help of " + name + " does not parse: " + example, e);
            }
          }
        });
  }

  /** Returns what examples in a command's footer give to the program, without what is piped. */
  private static List<String> examples(CommandSpec command) {
    List<String> examples = new ArrayList<>();
    for (String line : command.usageMessage().footer()) {
      if (line.startsWith("  ")) {
        for (String part : line.split(" \\| ")) {
          String run = part.strip().replaceFirst("^(HIRZ_[A-Z_]+=\\S+ )+", "");
          if (run.startsWith("hirz ")) {
            examples.add(run.replaceFirst(" >>? .*$", ""));
          }
        }
      }
    }
    return examples;
  }

  private static List<String> words(String example) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(example);
    while (matcher.find()) {
      words.add(
          Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
              .filter(group -> group != null)
              .findFirst()
              .orElseThrow());
    }
    return words;
  }

  @TestFactory
  Stream<DynamicTest> everyCommand_hasJsonOrAReason() {
    return ofEach(
        command -> {
          boolean has = command.findOption("--json") != null;
          String name = command.qualifiedName();
          if (command.subcommands().isEmpty() && !WITHOUT_JSON.containsKey(name)) {
            assertTrue(
                has,
                () ->
                    "add to "
                        + command.userObject().getClass().getSimpleName()
                        + ": @Option(names = \"--json\", …) that prints the same in JSON; or say"
                        + " in WITHOUT_JSON of this test why "
                        + name
                        + " needs none");
          } else {
            assertFalse(has, () -> name + " has --json: take it out of WITHOUT_JSON");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> everyOption_isDescribed() {
    return ofEach(
        command -> {
          assertTrue(command.usageMessage().description().length > 0, "describe the command");
          command.options().stream()
              .filter(option -> !option.hidden())
              .forEach(
                  option ->
                      assertTrue(
                          option.description().length > 0,
                          () -> "describe " + option.longestName()));
        });
  }

  /** A variable that meant something to the service, too, would do two things at once. */
  @Test
  void variablesOfOptions_areNotThoseOfTheServiceAndNoTwoAreTheSame() {
    Set<String> ofService = new TreeSet<>();
    collect("HIRZ", HirzConfig.class, ofService);
    assertTrue(ofService.contains("HIRZ_TLS_CLIENT_CA"), ofService::toString);
    ofService.addAll(
        Set.of("HIRZ_JAVA_OPTS", "HIRZ_JAVA_HOME", "HIRZ_CONFIG", "HIRZ_KEY", "HIRZ_ADMIN_KEY"));
    Set<String> ofOptions = new HashSet<>();
    for (Setting setting : Setting.below(HirzMain.commandLine().getCommandSpec())) {
      assertTrue(
          ofOptions.add(setting.variable()), () -> setting.variable() + " would set two options");
      setting.shared().map(Setting::variable).ifPresent(ofService::remove);
      assertFalse(
          ofService.contains(setting.variable()),
          () ->
              setting.variable()
                  + " is the service's: rename the option, or take its command out in Setting");
    }
    for (Setting setting : Setting.below(HirzMain.commandLine().getCommandSpec())) {
      setting
          .shared()
          .ifPresent(
              shared -> {
                Set<String> service = new TreeSet<>();
                collect("HIRZ", HirzConfig.class, service);
                assertFalse(service.contains(Setting.variable(shared)), shared);
              });
    }
  }

  private static void collect(String prefix, Class<?> group, Set<String> names) {
    for (Method method : group.getDeclaredMethods()) {
      String name =
          prefix
              + "_"
              + method.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
      if (method.getReturnType().getName().startsWith("org.hirz")) {
        collect(name, method.getReturnType(), names);
      } else {
        names.add(name);
      }
    }
  }
}
