package org.hirz.store;

import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * The store could not do what it was asked to. The message is for operators, names what to do where
 * that is known, and repeats no hash, entry id or key.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** It cannot be reached, or was busy for too long; the same call may succeed later. */
    UNAVAILABLE,
    /** What was read is not what was written. */
    CORRUPT,
    /** The key at hand is not the one the store was written with. */
    WRONG_KEY,
    /** It cannot be written to. */
    READ_ONLY,
    /** There is no room left. */
    FULL,
    /** It was written by a later release. */
    TOO_NEW
  }

  /**
   * Where in the store it happened.
   *
   * @param list the list
   * @param version its version, or 0 for the list itself
   * @param piece what of it, such as {@code header} or {@code chunk 0}
   */
  public record Place(ListId list, int version, String piece) {
    /** Returns for example {@code list demo, version 3, chunk 0}. */
    @Override
    public String toString() {
      return "list " + list + (version == 0 ? "" : ", version " + version) + ", " + piece;
    }
  }

  private final Reason reason;
  private final transient @Nullable Place place;

  /** A failure of the store as a whole. */
  public StoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.place = null;
  }

  /** A failure to read one place. */
  public StoreException(Reason reason, Place place, String message, @Nullable Throwable cause) {
    super(place + ": " + message, cause);
    this.reason = reason;
    this.place = place;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }

  /** Returns where in the store, or null where that is not one place. */
  public @Nullable Place place() {
    return place;
  }
}
