package org.hirz.index;

import java.util.Optional;
import org.hirz.hash.WireNames;

/**
 * A way to find all hashes within a radius. All kinds return the same matches in the same order;
 * they differ in time and memory only.
 */
public enum IndexKind {
  /** Compares every entry: {@link LinearScanIndex}. */
  LINEAR("linear"),
  /** Prunes by the triangle inequality: {@link BkTreeIndex}. */
  BK_TREE("bk-tree"),
  /** Looks up parts of the hash that must be nearly equal: {@link BandedIndex}. */
  BANDED("banded");

  private static final WireNames<IndexKind> NAMES = WireNames.of(values(), IndexKind::wireName);

  private final String wireName;

  IndexKind(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in settings, metrics and JSON, such as {@code "bk-tree"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the kind with the given wire name, exactly as written, or empty. */
  public static Optional<IndexKind> byWireName(String name) {
    return NAMES.find(name);
  }
}
