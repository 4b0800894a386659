package org.hirz.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the hashes of image files, computed as the service does. Reads them and nothing else. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the hashes of image files: type, hash, quality, file, separated by tabs.",
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
      "  curl -s http://127.0.0.1/photograph.jpg | hirz hash -"
    })
final class HashCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final int MAX_FILE_BYTES = 1 << 30;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

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

  @Option(names = "--json", description = "Print one JSON object a line and file.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    long memory = Runtime.getRuntime().maxMemory() / 2;
    FileHasher hasher =
        new FileHasher(new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(memory)));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    boolean allHashed = true;
    for (String file : files) {
      byte[] bytes;
      try {
        bytes = read(file);
      } catch (NoSuchFileException e) {
        unreadable(file, "there is no such file");
        allHashed = false;
        continue;
      } catch (IOException e) {
        unreadable(file, "cannot be read: " + e.getMessage());
        allHashed = false;
        continue;
      }
      FileHasher.Hashes hashes = hasher.hash(bytes, Deadline.in(PATIENCE));
      Arrays.fill(bytes, (byte) 0);
      if (json) {
        printJson(out, file, hashes);
      } else {
        printText(out, file, hashes);
        hashes.problem().ifPresent(problem -> err.println("hirz: " + file + ": " + problem));
      }
      out.flush();
      allHashed &= hashes.problem().isEmpty();
    }
    return (allHashed ? ExitCode.OK : ExitCode.INCOMPLETE).code();
  }

  private void unreadable(String file, String problem) throws IOException {
    spec.commandLine().getErr().println("hirz: " + file + ": " + problem);
    if (json) {
      FileHasher.Hashes none =
          new FileHasher.Hashes(
              List.of(), Optional.empty(), Optional.empty(), Optional.of(problem));
      printJson(spec.commandLine().getOut(), file, none);
    }
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in =
        file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new IOException("over " + MAX_FILE_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private void printText(PrintWriter out, String file, FileHasher.Hashes hashes) {
    for (FileHasher.Line line : hashes.lines(orientations)) {
      out.print(line.type().wireName() + "\t" + line.value().revealHex() + "\t");
      out.print(line.quality().isPresent() ? line.quality().getAsInt() : "-");
      if (orientations) {
        out.print("\t" + line.orientation().map(o -> o.wireName()).orElse("-"));
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
