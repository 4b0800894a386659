package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.hirz.hashlist.HashList;

/**
 * What came of reading the settings of a list in a folder, {@code list.json}.
 *
 * <p>A list without an id or a nature, and text that is not JSON, is rejected; everything else that
 * is wrong is reported, and has a stated default.
 */
public sealed interface FolderSettings {
  /** Greatest size of the file, in bytes, inclusive. */
  long MAX_BYTES = 1 << 20;

  /** Returns what was found wrong. */
  ListProblems problems();

  /**
   * There are settings.
   *
   * @param list the settings
   * @param problems what was left out, and why
   */
  record Read(HashList list, ListProblems problems) implements FolderSettings {}

  /**
   * There are none.
   *
   * @param problems why; the last of {@code first}
   */
  record Rejected(ListProblems problems) implements FolderSettings {}

  /**
   * Reads the settings. Opens and closes the file, which may come from anywhere: it is bounded, and
   * no content raises an exception.
   */
  static FolderSettings of(ListSource source) {
    ProblemLog problems = new ProblemLog();
    Optional<HashList> settings = read(source, problems);
    return settings.isPresent()
        ? new Read(settings.get(), problems.problems())
        : new Rejected(problems.problems());
  }

  private static Optional<HashList> read(ListSource source, ProblemLog problems) {
    try (InputStream in =
        new BoundedInput(new BufferedInputStream(source.openSettings()), MAX_BYTES)) {
      return new SettingsReader(problems).read(in);
    } catch (JacksonException e) {
      JsonLocation place = e.getLocation();
      problems.rejected(
          ListSource.SETTINGS_FILE,
          place == null ? 0 : Math.max(place.getLineNr(), 0),
          "",
          "is not valid JSON"
              + (place == null ? "" : " at column " + Math.max(place.getColumnNr(), 0)));
    } catch (IOException e) {
      problems.rejected(ListSource.SETTINGS_FILE, 0, "", reason(e));
    }
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return switch (e) {
          case NoSuchFileException missing -> "is missing";
          case FileNotFoundException missing -> "is missing";
          case BoundedInput.TooLongException tooLong -> "is " + tooLong.getMessage();
          default -> "cannot be read";
        }
        + "; the list was left out";
  }
}
