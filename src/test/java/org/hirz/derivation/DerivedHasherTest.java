package org.hirz.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hirz.derivation.DerivedHasher.Derived;
import org.hirz.hash.Hash256;
import org.hirz.hashlist.EntryHash;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;
import org.junit.jupiter.api.Test;

class DerivedHasherTest {
  private static final int TIE = 2;

  /** Soft blots of random places, sizes and greys. */
  private static BytePlane blots(int width, int height, long seed) {
    Random random = new Random(seed);
    byte[] samples = new byte[width * height];
    for (int blot = 0; blot < 60; blot++) {
      int x0 = random.nextInt(width);
      int y0 = random.nextInt(height);
      int side = 20 + random.nextInt(80);
      byte grey = (byte) random.nextInt(256);
      for (int y = y0; y < Math.min(height, y0 + side); y++) {
        for (int x = x0; x < Math.min(width, x0 + side); x++) {
          samples[y * width + x] = grey;
        }
      }
    }
    return new BytePlane(samples, width, height);
  }

  private static Hash256 pdq(LumaPlane plane) {
    return assertInstanceOf(PdqOutcome.Hashed.class, new PdqHasher().hash(plane)).picture().hash();
  }

  @Test
  void listed_areDistinctAndPreferNoSide() {
    assertEquals(Crop.LISTED_COUNT, Set.copyOf(Crop.LISTED).size());
    Set<Crop> turned = new HashSet<>();
    for (Crop crop : Crop.LISTED) {
      turned.add(new Crop(crop.bottom(), crop.left(), crop.top(), crop.right()));
    }
    assertEquals(Set.copyOf(Crop.LISTED), turned);
  }

  @Test
  void derivation_canStandInAList() {
    Set<String> texts = new HashSet<>();
    for (Crop crop : Crop.LISTED) {
      assertTrue(EntryHash.isDerivation(crop.derivation()), crop::derivation);
      texts.add(crop.derivation());
    }
    assertEquals(Crop.LISTED.size(), texts.size());
    assertEquals("crop l=1 t=2 r=3 b=4", new Crop(1, 2, 3, 4).derivation());
  }

  @Test
  void crop_halfOrNegative_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Crop(50, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Crop(0, 0, 0, -1));
  }

  @Test
  void hash_eachCrop_isPdqOfThatCropAsAPictureOfItsOwn() {
    BytePlane picture = blots(301, 200, 7);
    List<Derived> derived = new DerivedHasher().hash(picture);
    assertEquals(Crop.LISTED, derived.stream().map(Derived::crop).toList());
    for (Derived one : derived) {
      Crop crop = one.crop();
      int left = crop.left() * 301 / 100;
      int top = crop.top() * 2;
      int width = 301 - left - crop.right() * 301 / 100;
      int height = 200 - top - crop.bottom() * 2;
      byte[] samples = new byte[width * height];
      for (int y = 0; y < height; y++) {
        System.arraycopy(picture.samples(), (top + y) * 301 + left, samples, y * width, width);
      }
      int distance = pdq(new BytePlane(samples, width, height)).distance(one.hashed().hash());
      assertTrue(distance <= TIE, () -> crop + ": " + distance);
    }
  }

  @Test
  void hash_pictureThatIsFlatOrTiny_givesNone() {
    assertEquals(List.of(), new DerivedHasher().hash(new BytePlane(new byte[90_000], 300, 300)));
    assertEquals(List.of(), new DerivedHasher().hash(blots(5, 5, 1)));
  }

  @Test
  void hash_onlySoundPartsOfAPicture_areListed() {
    BytePlane picture = blots(300, 300, 3);
    for (int y = 0; y < 300; y++) {
      for (int x = 60; x < 240; x++) {
        picture.samples()[y * 300 + x] = 0;
      }
    }
    List<Crop> crops = new DerivedHasher().hash(picture).stream().map(Derived::crop).toList();
    assertTrue(crops.size() < Crop.LISTED.size());
    assertTrue(crops.stream().noneMatch(crop -> crop.left() > 19 && crop.right() > 19));
  }
}
