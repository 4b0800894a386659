package org.hirz.hash;

import java.util.Optional;

/**
 * One of the eight rotations and mirrors of a picture (the dihedral group of the square), in the
 * naming of the PDQ reference implementation.
 *
 * <p>In an answer it is the transform that, applied to the submitted picture, gives the listed one.
 * On the coefficients of a DCT whose rows and columns start at frequency 1 (index 0), every
 * orientation is a transposition or none, after a change of sign that depends on the parity of row
 * and column.
 */
public enum Orientation {
  /** As submitted. */
  ORIG("orig", false, false, false),
  /** Turned by a quarter, counter-clockwise. */
  ROT90("rot90", true, false, true),
  /** Turned by a half. */
  ROT180("rot180", false, true, true),
  /** Turned by a quarter, clockwise. */
  ROT270("rot270", true, true, false),
  /** Mirrored top to bottom. */
  FLIPX("flipx", false, true, false),
  /** Mirrored left to right. */
  FLIPY("flipy", false, false, true),
  /** Mirrored along the main diagonal: rows become columns. */
  FLIPPLUS1("flipplus1", true, false, false),
  /** Mirrored along the other diagonal. */
  FLIPMINUS1("flipminus1", true, true, true);

  private static final WireNames<Orientation> NAMES = WireNames.of(values(), Orientation::wireName);

  private final String wireName;
  private final boolean transposed;
  private final boolean negatesEvenRows;
  private final boolean negatesEvenColumns;

  Orientation(
      String wireName, boolean transposed, boolean negatesEvenRows, boolean negatesEvenColumns) {
    this.wireName = wireName;
    this.transposed = transposed;
    this.negatesEvenRows = negatesEvenRows;
    this.negatesEvenColumns = negatesEvenColumns;
  }

  /** Returns the name used in JSON, such as {@code "rot90"}. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether rows and columns change places, after the change of sign. */
  public boolean transposed() {
    return transposed;
  }

  /**
   * Returns whether the coefficient at the given place, before any transposition, changes its sign.
   *
   * @param row row of the coefficient, from 0
   * @param column column of the coefficient, from 0
   */
  public boolean negates(int row, int column) {
    return (negatesEvenRows && (row & 1) == 0) ^ (negatesEvenColumns && (column & 1) == 0);
  }

  /** Returns whether the picture is mirrored left to right, before any transposition. */
  public boolean mirrorsLeftToRight() {
    return negatesEvenColumns;
  }

  /** Returns whether the picture is mirrored top to bottom, before any transposition. */
  public boolean mirrorsTopToBottom() {
    return negatesEvenRows;
  }

  /** Returns the orientation with the given wire name, exactly as written, or empty. */
  public static Optional<Orientation> byWireName(String name) {
    return NAMES.find(name);
  }
}
