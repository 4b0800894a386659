package org.hirz.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hirz.check.CheckInput;
import org.hirz.check.CheckProgress;
import org.hirz.check.EvidenceAccess;
import org.hirz.check.FolderInput;
import org.hirz.check.HashListFormat;
import org.hirz.check.HashListInput;
import org.hirz.generation.Generation;
import org.hirz.report.CheckedInput;

/** The inputs of a check, and what each is taken for. */
final class CheckSources {
  private final HashListOptions options;
  private final EvidenceAccess access;
  private final List<Source> sources = new ArrayList<>();

  /**
   * An input.
   *
   * @param kind what it is taken for
   * @param format of a hash list
   */
  record Source(Path path, CheckedInput.Kind kind, Optional<HashListFormat> format) {
    String formatName() {
      return format.map(HashListFormat::name).orElse("");
    }
  }

  /** Looks at what each of the paths is; they have been looked at and are files and folders. */
  CheckSources(List<Path> paths, HashListOptions options, EvidenceAccess access) {
    this.options = options;
    this.access = access;
    for (Path path : paths) {
      boolean folder = FolderInput.kind(path) == FolderInput.Kind.FOLDER;
      Optional<HashListFormat> format = folder ? Optional.empty() : options.format(path, access);
      CheckedInput.Kind kind =
          folder
              ? CheckedInput.Kind.FOLDER
              : format.isPresent() ? CheckedInput.Kind.HASH_LIST : CheckedInput.Kind.FILE;
      sources.add(new Source(path, kind, format));
    }
  }

  /** Returns them, in the order given. */
  List<Source> all() {
    return sources;
  }

  /** Returns what was taken for a hash list by how it begins, or not, a line each for people. */
  List<String> guesses() {
    if (!options.isGuessing()) {
      return List.of();
    }
    List<String> guesses = new ArrayList<>();
    for (Source source : sources) {
      String name = Table.plain(source.path().toString());
      if (source.kind() == CheckedInput.Kind.HASH_LIST) {
        guesses.add(
            name
                + " is read as a list of hashes ("
                + source.formatName()
                + "). To check the file itself, give --hashes none.");
      } else if (source.kind() == CheckedInput.Kind.FILE
          && options.isDoubtful(source.path(), access)) {
        guesses.add(
            name
                + " seems to hold hashes, in a format that has to be named with --hashes. It is the file"
                + " itself that is searched now, not they.");
      }
    }
    return guesses;
  }

  /** Returns what a run that is taken up again must have in common. */
  List<Map<String, Object>> plan() {
    List<Map<String, Object>> plan = new ArrayList<>();
    for (Source source : sources) {
      Map<String, Object> one = new TreeMap<>();
      one.put("kind", source.kind().wireName());
      one.put("path", source.path().toAbsolutePath().normalize().toString());
      if (source.format().isPresent()) {
        one.put("format", source.formatName());
      }
      plan.add(one);
    }
    return plan;
  }

  /** Adds the settings that findings of hash lists depend on, where there is one. */
  void addSettings(Map<String, Object> settings) {
    if (sources.stream().anyMatch(source -> source.format().isPresent())) {
      settings.put("orientations", options.isDerived() ? "derived" : "as_given");
    }
  }

  /** Returns what the report says of them, once all were read. */
  List<CheckedInput> checked(CheckProgress progress) {
    List<CheckedInput> checked = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      String digest = progress.done().get(i).digest();
      checked.add(new CheckedInput(source.kind(), source.formatName(), digest));
    }
    return checked;
  }

  /** How files and folders are made inputs. */
  @FunctionalInterface
  interface Files {
    /** Returns an input of a file or a folder. */
    CheckInput input(int index, Path path);
  }

  /** Returns the inputs, of which nothing is open yet. */
  List<CheckInput> inputs(Generation generation, Files files) {
    List<CheckInput> inputs = new ArrayList<>();
    for (Source source : sources) {
      int index = inputs.size();
      inputs.add(
          source
              .format()
              .<CheckInput>map(
                  format ->
                      new HashListInput(
                          index, source.path(), options.reading(format), access, generation))
              .orElseGet(() -> files.input(index, source.path())));
    }
    return inputs;
  }
}
