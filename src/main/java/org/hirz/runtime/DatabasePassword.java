package org.hirz.runtime;

import io.quarkus.credentials.CredentialsProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/**
 * Who logs in to the shared database, with which password; asked for each new connection, so that a
 * password in a file may change while the service runs.
 */
@Singleton
@Named("hirz-database")
final class DatabasePassword implements CredentialsProvider {
  private final HirzConfig.Database settings;

  DatabasePassword(HirzConfig config) {
    settings = config.database();
  }

  @Override
  public Map<String, String> getCredentials(String providerName) {
    Map<String, String> credentials = new HashMap<>();
    settings.user().ifPresent(user -> credentials.put(USER_PROPERTY_NAME, user));
    settings
        .passwordFile()
        .map(file -> read(Path.of(file)))
        .or(settings::password)
        .ifPresent(password -> credentials.put(PASSWORD_PROPERTY_NAME, password));
    return credentials;
  }

  /**
   * Returns the first line of a file.
   *
   * @throws StoreException if it cannot be read, or has none
   */
  static String read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (!lines.isEmpty() && !lines.getFirst().isEmpty()) {
        return lines.getFirst();
      }
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNAVAILABLE, "the password file " + file + " cannot be read", e);
    }
    throw new StoreException(Reason.UNAVAILABLE, "the password file " + file + " is empty", null);
  }
}
