package org.hirz.pull;

import java.util.function.Predicate;

/**
 * A setting that a client takes.
 *
 * @param name as in the API
 * @param needed whether it must be there
 * @param role what becomes of it
 * @param takes what it takes, in English, to be put after the name
 * @param check whether a value will do
 */
public record SourceSetting(
    String name, boolean needed, Role role, String takes, Predicate<String> check) {
  /** What becomes of a setting. */
  public enum Role {
    /** Says what is read: with another value, all is read anew. */
    IDENTITY,
    /** May change without changing what is read. */
    OPTION,
    /** Logs in, and is never shown. */
    SECRET
  }
}
