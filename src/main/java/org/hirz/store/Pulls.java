package org.hirz.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/** The sources that are asked for changes, and how far they have been read. */
public interface Pulls {
  /**
   * A list's source.
   *
   * @param list the list
   * @param kind which client reads it, such as {@code ncmec}
   * @param settings where it is and how to log in; kept sealed, never answered whole
   * @param every how often it is asked
   * @param enabled whether it is
   * @param checkpoint up to where it has been read, in the client's own words, or empty
   * @param nextAt when it is asked next
   * @param lastResult what came of it last, in English, or empty
   */
  record Pull(
      ListId list,
      String kind,
      Map<String, String> settings,
      Duration every,
      boolean enabled,
      String checkpoint,
      Instant nextAt,
      String lastResult) {
    /** Copies the settings. */
    public Pull {
      settings = Map.copyOf(settings);
    }

    /** Returns the list and kind only: settings hold passwords. */
    @Override
    public String toString() {
      return "Pull[" + list + " " + kind + "]";
    }
  }

  /** Returns every source, by list ascending. */
  List<Pull> all();

  /** Returns a list's source, or empty. */
  Optional<Pull> find(ListId list);

  /** Sets a list's source, in place of the one that it has, if any; keeps the checkpoint. */
  void set(Pull pull, Act act);

  /** Removes a list's source. */
  void remove(ListId list, Act act);

  /**
   * Claims one source that is due, for a while in which nobody else gets it.
   *
   * @param worker a name for who claims it, different in every running program
   * @param lease how long it is theirs
   */
  Optional<Pull> claim(String worker, Duration lease);

  /**
   * Says what came of it, and gives it back.
   *
   * @param checkpoint up to where it has been read now, or null where that did not change
   */
  void done(ListId list, String worker, @Nullable String checkpoint, String result);

  /**
   * Prolongs a claim: of a source that is still theirs, and that nobody has set anew or removed.
   *
   * @param lease how long it is theirs from now on
   * @return whether it is theirs
   */
  boolean renew(ListId list, String worker, Duration lease);

  /**
   * Says that it failed, and gives it back to be tried again; what was read before stays so.
   *
   * @param result why, in English
   * @param delay from now; the source is not asked before
   */
  void postpone(ListId list, String worker, String result, Duration delay);
}
