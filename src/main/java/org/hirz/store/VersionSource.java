package org.hirz.store;

import org.hirz.hashlist.UpdateMode;

/**
 * Where a version comes from.
 *
 * @param kind by which way it came
 * @param format the name of the format, or empty for new settings
 * @param fileDigest {@code sha256:} and 64 hex digits over the bytes as they came, or empty
 * @param mode what it means that the file does not mention an entry
 * @param signedBy the id of the source's key whose signature was found valid, or empty
 */
public record VersionSource(
    Kind kind, String format, String fileDigest, UpdateMode mode, String signedBy) {
  /** By which way a version came. */
  public enum Kind {
    /** Uploaded by an analyst. */
    UPLOAD("upload"),
    /** From a list folder of the operator's. */
    FOLDER("folder"),
    /** Fetched from its source. */
    PULL("pull"),
    /** The entries of the version before, under new settings. */
    SETTINGS("settings");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON and stores. */
    public String wireName() {
      return wireName;
    }
  }
}
