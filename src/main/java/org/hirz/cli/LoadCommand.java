package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.ListProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Streams a source's file to the server, which makes a staged version of it. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends a source's own file to the server, which makes a staged version of it: nothing is"
          + " served by it before somebody else has approved it and it was published.",
      "",
      "The file is sent as it is; gzip and zip are unpacked by the server. A database (nsrl3) is"
          + " read here and sent as rows; so is a folder of pictures (pictures, or pictures-derived"
          + " for hashes of their crops too). Breaking off (Ctrl-C) leaves nothing behind, and the same"
          + " command can be given again.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list load vendor-a vendor-a.json.gz --format vics --mode full",
      "  generate | hirz list load vendor-a - --format hirz --mode delta",
      "  hirz list load ours pictures/ --format pictures-derived --label our_scheme:a",
    })
final class LoadCommand extends AdminCommand {
  private static final String STANDARD_INPUT = "-";
  private static final String OWN_ROWS = "hirz";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int DEFAULT_COLUMNS = 80;

  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The file, or the folder of pictures; - is the standard input.")
  private String file = "";

  @Mixin private FileOptions options = new FileOptions();

  @Override
  void check() {
    list(id);
    options.check(this);
    if (isLocal() && file.equals(STANDARD_INPUT)) {
      throw usage("This format is read from a file or folder, not from the standard input.");
    }
    if (isLocal() && options.hasFileDigest()) {
      throw usage("--file-digest is of what is sent, and this format is sent as rows.");
    }
  }

  private boolean isLocal() {
    return surroundings().conversions().containsKey(options.format());
  }

  private boolean isOfPictures() {
    return options.format().equals(PictureFolder.NAME)
        || options.format().equals(PictureFolder.WITH_DERIVED);
  }

  @Override
  ExitCode run(AdminClient client) throws IOException {
    LocalConversion conversion = surroundings().conversions().get(options.format());
    if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
      return failed(file + ": there is no such file, or it cannot be read");
    }
    if (!isOfPictures() && Files.isDirectory(Path.of(file))) {
      return failed(file + ": is a folder");
    }
    // Asked first, because a wrong key or name should not cost an hour of sending.
    Answer list = client.get(ApiPath.of("lists", id));
    if (!(list instanceof Answer.Ok(int status, String description))) {
      return show(list, none -> {});
    }
    return conversion == null
        ? send(client, whole())
        : convert(client, conversion, parse(description));
  }

  private ExitCode convert(AdminClient client, LocalConversion conversion, JsonNode list) {
    Optional<Nature> nature = Nature.byWireName(list.path("nature").asText(""));
    byte[] key;
    try {
      key = HexFormat.of().parseHex(list.path("idSalt").asText(""));
    } catch (IllegalArgumentException e) {
      key = new byte[0];
    }
    if (nature.isEmpty()) {
      return failed("the list is of a nature that this program does not know");
    }
    if (key.length == 0) {
      return failed("the server does not show this key the list's idSalt, which ids are made with");
    }
    try (ConvertedInput rows =
        new ConvertedInput(
                conversion,
                Path.of(file),
                nature.get(),
                key,
                options.format().equals(PictureFolder.WITH_DERIVED))
            .started()) {
      ExitCode sent = send(client, new Upload.Body(rows, -1, Map.of()));
      if (rows.failure() != null) {
        return failed(file + ": " + rows.failure());
      }
      if (rows.rejected() > 0) {
        err().println("Records that were not taken here: " + rows.rejected());
      }
      for (ListProblem problem : rows.problems()) {
        err().println("  " + Table.plain(problem.toString()));
      }
      if (isOfPictures() && sent == ExitCode.OK && rows.rejected() > 0) {
        return ExitCode.INCOMPLETE;
      }
      return sent;
    }
  }

  private Upload.Body whole() throws IOException {
    Map<String, String> headers = options.headers(this);
    if (file.equals(STANDARD_INPUT)) {
      return new Upload.Body(System.in, -1, headers);
    }
    Path path = Path.of(file);
    long length = Files.isRegularFile(path) ? Files.size(path) : -1;
    return new Upload.Body(new FileInputStream(file), length, headers);
  }

  private ExitCode send(AdminClient client, Upload.Body body) {
    ApiPath path =
        options.query(ApiPath.of("lists", id, "versions"), isLocal() ? OWN_ROWS : options.format());
    UploadProgress progress =
        surroundings().terminal().getAsBoolean()
            ? new ProgressBarDisplay(System.err, columns(), body.length())
            : UploadProgress.NONE;
    try (Upload upload = new Upload(client, path, body, progress)) {
      return show(upload.send(PAUSE), version -> printStaged(out(), id, version));
    }
  }

  private int columns() {
    String given = surroundings().environment().apply("COLUMNS");
    return given != null && given.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(given)
        : DEFAULT_COLUMNS;
  }

  /** Shows a version that was staged, and says what to do next. */
  static void printStaged(PrintWriter out, String list, JsonNode version) {
    boolean unchanged = version.path("unchanged").asBoolean();
    String state = Table.text(version.path("state"));
    if (unchanged && (state.isEmpty() || state.equals("live"))) {
      out.println("The same content is live already: nothing was staged.");
      return;
    }
    String number = Table.text(version.path("version"));
    String name = list + " " + number;
    if (unchanged) {
      out.println("Version " + number + " of " + list + " has the same content already.");
      out.println("It is " + state + ", and not live: see hirz list status " + name);
      return;
    }
    out.println("Version " + number + " of " + list + " is staged.");
    ReportText.print(out, counted(version));
    out.println();
    out.println("Look at it:  hirz list diff " + name + ", hirz list lint " + name);
    out.println("             hirz list report " + name + " --problems");
    out.println("Next, by somebody else:  hirz list approve " + name);
  }

  /** Returns the report, or the version itself where the answer holds its counts only. */
  private static JsonNode counted(JsonNode version) {
    return version.path("report").isObject() ? version.path("report") : version;
  }
}
