package org.hirz.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the hashes of image files, computed as the service does. Reads them and nothing else. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the hashes of image files: type, hash, quality, file, separated by tabs. With"
          + " --entries, prints them as a list that hirz list load takes (format hirz).",
      "",
      "The digests are of the file's bytes; PDQ and the ridge hash are of the picture (of an"
          + " animation's first frame). Quality goes from 0 to 100; under 50 a hash is not fit to be"
          + " matched.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz hash photograph.jpg",
      "  hirz hash --orientations --json *.jpg",
      "  hirz hash --entries --derived *.jpg > entries.csv",
      "  curl -s http://127.0.0.1/photograph.jpg | hirz hash -"
    })
final class HashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Image files; - is the standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--orientations",
      description = "Print PDQ and ridge in all 8 orientations, named in a column before the file.")
  private boolean orientations;

  @Option(
      names = "--derived",
      description =
          "For owners of lists: print also hashes of crops of the picture, by which other crops of"
              + " it are found, named in a column before the file.")
  private boolean derived;

  @Option(
      names = "--entries",
      description = "Print the rows of a list (entries.csv), one entry a picture.")
  private boolean entries;

  @Option(
      names = "--id-from",
      paramLabel = "name|sha256",
      description =
          "With --entries, what an entry's id is made of: the file's name, or its SHA-256, of which"
              + " the id tells nothing. Default: sha256.")
  private @Nullable String idFrom;

  @Option(names = "--json", description = "Print one JSON object a line and file.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (entries || idFrom != null) {
      return entries().code();
    }
    PictureFile reader = new PictureFile(derived);
    PrintWriter out = spec.commandLine().getOut();
    boolean allHashed = true;
    for (String file : files) {
      FileHasher.Hashes hashes;
      try {
        hashes = reader.hash(file);
      } catch (PictureFile.UnreadableException e) {
        hashes = FileHasher.Hashes.none(e.reason());
      }
      if (json) {
        printJson(out, file, hashes);
      } else {
        printText(out, file, hashes);
      }
      if (hashes.problem().isPresent() && (!json || hashes.digests().isEmpty())) {
        spec.commandLine().getErr().println("hirz: " + file + ": " + hashes.problem().get());
      }
      out.flush();
      allHashed &= hashes.problem().isEmpty();
    }
    return (allHashed ? ExitCode.OK : ExitCode.INCOMPLETE).code();
  }

  private ExitCode entries() throws IOException {
    if (!entries) {
      throw new ParameterException(spec.commandLine(), "--id-from goes with --entries.");
    }
    if (json || orientations) {
      throw new ParameterException(
          spec.commandLine(),
          "--entries prints rows of a list, without --json and --orientations.");
    }
    boolean byName = "name".equals(idFrom);
    if (idFrom != null && !byName && !idFrom.equals("sha256")) {
      throw new ParameterException(spec.commandLine(), "--id-from takes name or sha256.");
    }
    PrintWriter err = spec.commandLine().getErr();
    return new EntriesOutput(spec.commandLine().getOut(), derived, byName)
        .print(files, problem -> err.println("hirz: " + problem));
  }

  private void printText(PrintWriter out, String file, FileHasher.Hashes hashes) {
    for (FileHasher.Line line : hashes.lines(orientations)) {
      out.print(line.type().wireName() + "\t" + line.value().revealHex() + "\t");
      out.print(line.quality().isPresent() ? line.quality().getAsInt() : "-");
      if (orientations) {
        out.print("\t" + line.orientation().map(o -> o.wireName()).orElse("-"));
      }
      if (derived) {
        out.print("\t" + (line.derivation().isEmpty() ? "-" : line.derivation()));
      }
      out.println("\t" + file);
    }
  }

  private void printJson(PrintWriter out, String file, FileHasher.Hashes hashes)
      throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeStringField("file", file);
      json.writeArrayFieldStart("hashes");
      for (FileHasher.Line line : hashes.lines(orientations)) {
        json.writeStartObject();
        json.writeStringField("type", line.type().wireName());
        json.writeStringField("value", line.value().revealHex());
        if (line.quality().isPresent()) {
          json.writeNumberField("quality", line.quality().getAsInt());
        }
        if (orientations && line.orientation().isPresent()) {
          json.writeStringField("orientation", line.orientation().get().wireName());
        }
        if (!line.derivation().isEmpty()) {
          json.writeStringField("derived", line.derivation());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      if (hashes.problem().isPresent()) {
        json.writeStringField("problem", hashes.problem().get());
      }
      json.writeEndObject();
    }
    out.println();
  }
}
