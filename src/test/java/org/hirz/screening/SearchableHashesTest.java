package org.hirz.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.ridge.RidgeOrientations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each type's orientations are derived by its own rule, those of the negative too. */
final class SearchableHashesTest {
  @ParameterizedTest
  @EnumSource(Orientation.class)
  void of_derivedRidge_hasEveryOrientationByTheRidgesRule(Orientation orientation) {
    Random random = new Random(11);
    Hash256 hash =
        new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    HashValue value = HashValue.of(HashType.RIDGE, hash.toBytes());

    List<ViewHash> views =
        SearchableHashes.of(new HashQuery(List.of(new HashQuery.Submitted(value, 90)), true))
            .views(HashType.RIDGE);

    assertEquals(16, views.size());
    for (ViewHash view : views) {
      if (view.view().orientation() == orientation) {
        boolean negative = view.view().kind() == ViewKind.NEGATIVE;
        Hash256 upright = negative ? hash.complement() : hash;
        assertEquals(RidgeOrientations.turn(upright, orientation), view.hash());
      }
    }
  }
}
