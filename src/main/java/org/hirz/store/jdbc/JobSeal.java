package org.hirz.store.jdbc;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/**
 * Seals what belongs to one job, under a key of its own: 32 random bytes and an id, kept sealed
 * under the store's data keys. Who overwrites that has made all of it unreadable.
 */
final class JobSeal {
  private static final int KEY_BYTES = Sealing.KEY_ID_BYTES + StoreKey.BYTES;

  private final String job;
  private final Sealing sealing;

  private JobSeal(String job, byte[] key) {
    this.job = job;
    this.sealing =
        new Sealing(
            DataKeys.of(
                new DataKeys.DataKey(
                    Arrays.copyOf(key, Sealing.KEY_ID_BYTES),
                    new SecretKeySpec(key, Sealing.KEY_ID_BYTES, StoreKey.BYTES, "AES"))));
  }

  /** A new key, and how it is kept. */
  record Made(JobSeal seal, byte[] sealedKey) {}

  static Made create(Sealing store, String job) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Made(new JobSeal(job, key), store.seal(place(job, "key"), key));
  }

  /** Returns the seal of a job, or throws that its key is damaged. */
  static JobSeal of(Archive archive, String job, byte[] sealedKey) {
    return find(archive, job, sealedKey).orElseThrow(() -> damaged(job, "key"));
  }

  /** Returns the seal of a job, or empty where its key is damaged. */
  static Optional<JobSeal> find(Archive archive, String job, byte[] sealedKey) {
    return archive
        .find(place(job, "key"), sealedKey)
        .filter(key -> key.length == KEY_BYTES)
        .map(key -> new JobSeal(job, key));
  }

  private static String place(String job, String piece) {
    return "job/" + job + "/" + piece;
  }

  byte[] seal(String piece, byte[] plain) {
    return sealing.seal(place(job, piece), plain);
  }

  byte[] open(String piece, byte[] sealed) {
    return sealing.open(place(job, piece), sealed).orElseThrow(() -> damaged(job, piece));
  }

  static StoreException damaged(String job, String piece) {
    return new StoreException(
        Reason.CORRUPT, "job " + job + ", " + piece + ": it is not what was written", null);
  }
}
