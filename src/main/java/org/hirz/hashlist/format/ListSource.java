package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;

/** The two files of a list, wherever they lie. */
public interface ListSource {
  /** The name of the file with the settings. */
  String SETTINGS_FILE = "list.json";

  /** The name of the file with the entries. */
  String ENTRIES_FILE = "entries.csv";

  /** Returns what to call the list where its id is not known, for people. */
  String name();

  /**
   * Opens {@link #SETTINGS_FILE}; the caller closes it.
   *
   * @throws IOException if it cannot be opened
   */
  InputStream openSettings() throws IOException;

  /**
   * Opens {@link #ENTRIES_FILE}; the caller closes it.
   *
   * @throws IOException if it cannot be opened
   */
  InputStream openEntries() throws IOException;
}
