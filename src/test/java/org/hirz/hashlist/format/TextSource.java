package org.hirz.hashlist.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A list in memory. */
record TextSource(byte[] settings, byte[] entries) implements ListSource {
  static final String SETTINGS =
      """
      {"id":"t","name":"T","nature":"test","owner":"us"}
      """;

  static TextSource of(String settings, String entries) {
    return new TextSource(
        settings.getBytes(StandardCharsets.UTF_8), entries.getBytes(StandardCharsets.UTF_8));
  }

  static TextSource entries(String... lines) {
    return of(SETTINGS, String.join("\n", lines));
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public InputStream openSettings() {
    return new ByteArrayInputStream(settings);
  }

  @Override
  public InputStream openEntries() {
    return new ByteArrayInputStream(entries);
  }
}
