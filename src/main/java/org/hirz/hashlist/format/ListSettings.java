package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.HashList;

/**
 * Reads settings that somebody states to the service, in the form of {@code list.json}, strictly:
 * anything that is wrong, or not known, is refused where it stands. Stateless; any number of
 * threads.
 */
public final class ListSettings {
  private ListSettings() {}

  /** What came of reading settings. */
  public sealed interface Reading {
    /** They are whole and right. */
    record Right(HashList settings) implements Reading {}

    /**
     * They are not; nothing of them is to be used.
     *
     * @param problems at least one
     */
    record Wrong(List<ListProblem> problems) implements Reading {
      /** Copies the problems. */
      public Wrong {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads the settings of a new list: {@code id}, {@code name}, {@code nature} and {@code owner}
   * are needed.
   *
   * @param in JSON in UTF-8; the caller bounds and closes it
   * @throws IOException if the stream fails
   */
  public static Reading ofNewList(InputStream in) throws IOException {
    ProblemLog problems = new ProblemLog();
    return reading(stated(in, problems).flatMap(stated -> stated.created(problems)), problems);
  }

  /**
   * Reads what is to change. Thresholds and actions that are not named stay what they are.
   *
   * @param current the settings that are changed; the id stays
   * @param in JSON in UTF-8; the caller bounds and closes it
   * @throws IOException if the stream fails
   */
  public static Reading ofChange(HashList current, InputStream in) throws IOException {
    ProblemLog problems = new ProblemLog();
    return reading(
        stated(in, problems).flatMap(stated -> stated.changed(current, problems)), problems);
  }

  private static Optional<StatedSettings> stated(InputStream in, ProblemLog problems)
      throws IOException {
    try {
      return new SettingsReader(problems, false).stated(in);
    } catch (JacksonException e) {
      JsonLocation place = e.getLocation();
      problems.rejected(
          ListSource.SETTINGS_FILE,
          place == null ? 0 : Math.max(place.getLineNr(), 0),
          "",
          "is not valid JSON"
              + (place == null ? "" : " at column " + Math.max(place.getColumnNr(), 0)));
      return Optional.empty();
    }
  }

  private static Reading reading(Optional<HashList> settings, ProblemLog problems) {
    List<ListProblem> found = problems.problems().first();
    return settings.isPresent() && found.isEmpty()
        ? new Reading.Right(settings.get())
        : new Reading.Wrong(found);
  }
}
