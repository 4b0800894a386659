package org.hirz.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hirz.access.TenantId;

/**
 * The files that an operator has put at a tenant's disposal, by plain names. Any number of threads.
 */
public interface JobFiles {
  /** What a name may be: it cannot lead out of a folder, nor be hidden. */
  Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  /** There are none. */
  JobFiles NONE =
      new JobFiles() {
        @Override
        public boolean isEnabled() {
          return false;
        }

        @Override
        public Optional<InputStream> open(TenantId tenant, String name) {
          return Optional.empty();
        }
      };

  /** Returns whether there is a place for such files. */
  boolean isEnabled();

  /**
   * Opens a tenant's file.
   *
   * @param name matches {@link #NAME}
   * @return its bytes, to be closed, or empty where the tenant has no file of that name
   * @throws IOException if it cannot be read
   */
  Optional<InputStream> open(TenantId tenant, String name) throws IOException;
}
