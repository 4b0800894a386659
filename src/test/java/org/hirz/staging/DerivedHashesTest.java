package org.hirz.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hirz.hash.Hash256;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.junit.jupiter.api.Test;

/** What several statements of one hash say of its derivation. */
class DerivedHashesTest {
  private static final HashValue PDQ = HashValue.pdq(new Hash256(1, 2, 3, 4));
  private static final EntryHash OWN = new EntryHash(PDQ, 90);
  private static final EntryHash CROP = new EntryHash(PDQ, 80, "crop l=8 t=8 r=8 b=8");
  private static final EntryHash OTHER = new EntryHash(PDQ, 70, "crop l=9 t=9 r=9 b=9");

  @Test
  void together_ofThePictureAndDerived_isOfThePictureInEitherOrder() {
    assertEquals(new EntryHash(PDQ, 80), EntryUnion.together(OWN, CROP));
    assertEquals(new EntryHash(PDQ, 80), EntryUnion.together(CROP, OWN));
  }

  @Test
  void together_derivedTwice_isDerivedInTheEarliersWords() {
    assertEquals(new EntryHash(PDQ, 70, CROP.derivation()), EntryUnion.together(CROP, OTHER));
    assertEquals(OTHER, EntryUnion.together(OTHER, CROP));
  }
}
