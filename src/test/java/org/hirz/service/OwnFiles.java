package org.hirz.service;

import java.nio.file.Path;
import java.util.Map;

/**
 * The files that the running program may open for writing or put in place while it answers: its
 * own, in its data folder, by their exact names. What a request makes appear under any other name,
 * or anywhere else, is a fault.
 */
final class OwnFiles {
  /** Each name, and why it is no trace of a picture. */
  private static final Map<String, String> REASONS =
      Map.of(
          "hirz.db", "the store: lists, keys, acts, sealed; a pool's connection opens it again",
          "hirz.db-wal", "the store's log of writes",
          "hirz.db-shm", "the index of that log, which programs share",
          "audit.spool", "sealed audit events on their way to the store; opened at the start",
          "audit.checkpoint", "the signed head of the audit log, outside of the database");

  private OwnFiles() {}

  /** Returns whether the file is one of the program's own. */
  static boolean contains(Path data, Path file) {
    return data.equals(file.getParent()) && REASONS.containsKey(String.valueOf(file.getFileName()));
  }
}
