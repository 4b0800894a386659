package org.hirz.rest;

import java.io.IOException;
import java.io.InputStream;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListSettings;

/** Reads a list's settings from a call's body. */
final class Settings {
  private Settings() {}

  /**
   * Returns the settings of a new list.
   *
   * @throws ProblemException if something is missing or wrong
   */
  static HashList ofNewList(InputStream body) {
    try (InputStream whole = SmallBody.read(body)) {
      return right(ListSettings.ofNewList(whole));
    } catch (IOException e) {
      throw new IllegalStateException("the body lies in memory", e);
    }
  }

  /**
   * Returns changed settings.
   *
   * @throws ProblemException if something is wrong
   */
  static HashList ofChange(HashList current, InputStream body) {
    try (InputStream whole = SmallBody.read(body)) {
      return right(ListSettings.ofChange(current, whole));
    } catch (IOException e) {
      throw new IllegalStateException("the body lies in memory", e);
    }
  }

  private static HashList right(ListSettings.Reading reading) {
    return switch (reading) {
      case ListSettings.Reading.Right(HashList settings) -> settings;
      case ListSettings.Reading.Wrong(var problems) ->
          throw new ProblemException(
              ProblemType.INVALID_REQUEST,
              problems.isEmpty() ? "The settings are not whole." : text(problems.getFirst()));
    };
  }

  private static String text(ListProblem problem) {
    String line = problem.line() == 0 ? "" : "line " + problem.line() + ": ";
    String field = problem.field().isEmpty() ? "" : problem.field() + " ";
    return line + field + problem.reason();
  }
}
