package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a key goes that was made: to the screen, or to a file that only its owner can read. */
final class NewSecret {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the key to this new file, mode 0600, and show it not.")
  private @Nullable Path file;

  /** Makes the file, so that no key is made that could not be written. */
  void prepare() throws IOException {
    if (file != null) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /**
   * Returns what is wrong with the file, or null.
   *
   * @param json whether the server's answer is to be shown as it is: with the key
   */
  @Nullable String trouble(boolean json) {
    if (file != null && json) {
      return "--out goes without --json, which shows the key.";
    }
    return file != null && Files.exists(file) ? "--out: there is such a file already." : null;
  }

  /** Hands out the key in an answer. */
  void hand(JsonNode answer, PrintWriter out) {
    String key = answer.path("key").asText("");
    out.println(
        "Key " + Table.text(answer.path("kid")) + " of " + Table.text(answer.path("tenant")));
    if (file == null) {
      out.println(Table.plain(key));
      out.println("It is shown this once.");
      return;
    }
    try {
      Files.writeString(file, key + "\n", StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("the key could not be written; revoke it", e);
    }
    out.println("It is in " + file + ".");
  }

  /** Removes the file where no key was made. */
  void forget() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
