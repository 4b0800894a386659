package org.hirz.probing;

import java.util.List;
import org.hirz.access.TenantId;
import org.hirz.hash.Hash256;
import org.jspecify.annotations.Nullable;

/**
 * What the detector is told of one picture or one set of hashes, once its verdict stands.
 *
 * @param tenant whose key asked
 * @param hashes the PDQ of the picture as submitted, or those that were submitted; may be empty
 * @param near whether a match by a perceptual hash was shown
 * @param entry list and id of the gravest match that was shown, in any fixed form, or null
 */
public record ScreenedQuery(
    TenantId tenant, List<Hash256> hashes, boolean near, @Nullable String entry) {
  /** Copies the hashes. */
  public ScreenedQuery {
    hashes = List.copyOf(hashes);
  }

  /** Returns the tenant only. */
  @Override
  public String toString() {
    return "ScreenedQuery[" + tenant + "]";
  }
}
