package org.hirz.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.hirz.hashlist.format.RecordSink;
import org.hirz.hashlist.format.SourceRecord;

/**
 * Reads a folder of pictures, and the folders in it, as the records of a list: one a picture, in
 * the order of their paths. Holds one picture and the names of the folders on the way to it, and
 * leaves out links. Ids are the list's to derive: no name of a file goes into it. For one thread.
 */
final class PictureFolder {
  /** The format's name. */
  static final String NAME = "pictures";

  /** The same, with hashes of crops, marked as derived. */
  static final String WITH_DERIVED = "pictures-derived";

  private final PictureFile files;
  private long at;

  /**
   * @param derived whether hashes of crops are wanted too
   */
  PictureFolder(boolean derived) {
    files = new PictureFile(derived);
  }

  /**
   * Reads a folder to its end. A file that is no picture is a problem that names its path in the
   * folder, and costs itself only. What cannot be read at all ends it: a list that lacks what was
   * there would withdraw it.
   *
   * @throws IOException if the sink fails
   */
  ListFormat.Outcome read(Path folder, RecordSink sink) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new ListFormat.Outcome.Refused(0, "is no folder of pictures");
    }
    Deque<Path> waiting = new ArrayDeque<>(List.of(folder));
    while (!waiting.isEmpty()) {
      Path next = waiting.pop();
      try {
        if (next.equals(folder) || Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
          list(next).reversed().forEach(waiting::push);
        } else if (Files.isRegularFile(next, LinkOption.NOFOLLOW_LINKS)) {
          picture(folder, next, sink);
        } else {
          sink.problem(problem(folder, next, "is a link or no file, and was left out"));
        }
      } catch (PictureFile.UnreadableException e) {
        return new ListFormat.Outcome.Refused(0, name(folder, next) + " " + e.reason());
      }
    }
    return new ListFormat.Outcome.Complete(at);
  }

  private static List<Path> list(Path folder) throws PictureFile.UnreadableException {
    List<Path> inside = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(inside::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new PictureFile.UnreadableException("cannot be listed");
    }
    Collections.sort(inside);
    return inside;
  }

  private void picture(Path folder, Path file, RecordSink sink)
      throws IOException, PictureFile.UnreadableException {
    at++;
    FileHasher.Hashes hashes = files.hash(file);
    Optional<String> wrong = PictureRecord.problem(hashes);
    if (wrong.isPresent()) {
      sink.problem(problem(folder, file, wrong.get()));
    }
    Optional<SourceRecord> record = PictureRecord.of("", hashes, at);
    if (record.isPresent()) {
      sink.record(record.get());
    }
  }

  private static ListProblem problem(Path folder, Path file, String reason) {
    return new ListProblem(name(folder, file), 0, "", reason, Consequence.REJECTED);
  }

  private static String name(Path folder, Path file) {
    return folder.equals(file) ? "it" : folder.relativize(file).toString();
  }
}
