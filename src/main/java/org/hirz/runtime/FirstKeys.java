package org.hirz.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.ApiKey;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.store.Store;
import org.hirz.store.StoreException;

/**
 * The keys of a store that has none yet: made once, shown once, kept as digests.
 *
 * <p>One key with every role, one for a second analyst, without whom no list version goes live, and
 * one for a platform. Where the operator brings a key, none is made: it has every role, though what
 * needs two people still needs a second key, which may be brought too.
 */
final class FirstKeys {
  /** The file that keys go to where there is no terminal to show them on; mode 0600. */
  static final String FILE = "first-keys.env";

  private FirstKeys() {}

  /** How the first keys reach the operator. */
  sealed interface Outcome {
    /** There were keys already; nothing is shown. */
    record KeptOld() implements Outcome {}

    /** The operator brought the key and has it. */
    record Brought() implements Outcome {}

    /** Made now; to be shown on the terminal. */
    record Shown(ApiKey admin, ApiKey reviewer, ApiKey platform) implements Outcome {}

    /** Made now; written to the file. */
    record Written(Path file) implements Outcome {}
  }

  /**
   * Makes the first keys if there are none.
   *
   * @param brought the operator's key, {@code kid.secret}, if any
   * @param reviewer a second analyst's key that the operator brings, if any
   * @param terminal whether someone watches the standard output
   * @throws IllegalArgumentException if the operator's key has not the form of a key, or the store
   *     has its id with another secret
   * @throws IOException if the file cannot be written; then no key was added
   */
  static Outcome make(
      Store store,
      Optional<String> brought,
      Optional<String> reviewer,
      boolean terminal,
      Path data,
      Instant now)
      throws IOException {
    List<StoredKey> old = store.callerKeys().all();
    if (reviewer.isPresent()) {
      bring(store, old, parse("HIRZ_REVIEWER_KEY", reviewer.get()), Set.of(Role.ANALYST), now);
    }
    if (brought.isPresent()) {
      bring(store, old, parse("HIRZ_ADMIN_KEY", brought.get()), EnumSet.allOf(Role.class), now);
      return new Outcome.Brought();
    }
    if (!old.isEmpty()) {
      return new Outcome.KeptOld();
    }
    SecureRandom random = new SecureRandom();
    ApiKey admin = ApiKey.generate("admin", random);
    ApiKey second = ApiKey.generate("reviewer", random);
    ApiKey platform = ApiKey.generate("platform", random);
    Path file = data.resolve(FILE);
    if (!terminal) {
      write(file, admin, second, platform);
    }
    List<StoredKey> made =
        List.of(
            stored(admin, EnumSet.allOf(Role.class), now),
            stored(second, EnumSet.of(Role.ANALYST), now),
            stored(platform, EnumSet.of(Role.PLATFORM), now));
    try {
      store.callerKeys().add(made);
    } catch (IllegalArgumentException | StoreException e) {
      Files.deleteIfExists(file);
      if (store.callerKeys().all().isEmpty()) {
        throw e;
      }
      return new Outcome.KeptOld(); // another replica was first
    }
    return terminal ? new Outcome.Shown(admin, second, platform) : new Outcome.Written(file);
  }

  private static void bring(
      Store store, List<StoredKey> old, ApiKey key, Set<Role> roles, Instant now) {
    Optional<StoredKey> same = find(old, key);
    if (same.isEmpty()) {
      try {
        store.callerKeys().add(List.of(stored(key, roles, now)));
        return;
      } catch (IllegalArgumentException | StoreException e) {
        same = find(store.callerKeys().all(), key); // another replica may have been first
        if (same.isEmpty()) {
          throw e;
        }
      }
    }
    if (!MessageDigest.isEqual(same.get().digest(), key.secretSha256())) {
      throw new IllegalArgumentException(
          "the environment names the key "
              + key.kid()
              + ", which the store has with another secret; name a new key, with another id");
    }
  }

  private static Optional<StoredKey> find(List<StoredKey> keys, ApiKey key) {
    return keys.stream().filter(stored -> stored.kid().equals(key.kid())).findFirst();
  }

  private static ApiKey parse(String variable, String text) {
    return ApiKey.parse(text.strip())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    variable
                        + " has not the form KID.SECRET: KID is 1 to 64 and SECRET 32 to"
                        + " 128 of A-Z a-z 0-9 _ - (for example: admin.$(openssl rand -hex 32))"));
  }

  private static StoredKey stored(ApiKey key, Set<Role> roles, Instant now) {
    return StoredKey.of(key, TenantId.OPERATOR, roles, now);
  }

  private static void write(Path file, ApiKey admin, ApiKey second, ApiKey platform)
      throws IOException {
    String text =
        "# Hirz keys, written once because no terminal was there. Keep them safe, then delete this"
            + " file.\n"
            + "HIRZ_ADMIN_KEY="
            + admin.reveal()
            + "\nHIRZ_REVIEWER_KEY="
            + second.reveal()
            + "\nHIRZ_KEY="
            + platform.reveal()
            + "\n";
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
