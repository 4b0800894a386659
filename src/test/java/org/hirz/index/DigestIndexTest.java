package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link DigestIndex} against a map. */
class DigestIndexTest {
  private static final long SEED = 815;

  @ParameterizedTest
  @CsvSource({
    "0, 16",
    "1, 16",
    "2, 20",
    "3, 32",
    "1000, 16",
    "1000, 20",
    "1000, 32",
    "70000, 20",
    "9, 8",
    "5000, 9"
  })
  void find_randomDigestsWithDuplicates_agreesWithAMap(int size, int digestBytes) {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] packed = new byte[size * digestBytes];
    Map<ByteBuffer, List<Integer>> expected = new HashMap<>();
    for (int i = 0; i < size; i++) {
      byte[] digest = new byte[digestBytes];
      if (i > 0 && random.nextInt(4) == 0) {
        System.arraycopy(packed, random.nextInt(i) * digestBytes, digest, 0, digestBytes);
      } else {
        random.nextBytes(digest);
      }
      System.arraycopy(digest, 0, packed, i * digestBytes, digestBytes);
      expected.computeIfAbsent(ByteBuffer.wrap(digest), key -> new ArrayList<>()).add(i);
    }
    DigestIndex index = DigestIndex.build(packed, digestBytes);
    assertEquals(size, index.size());
    assertEquals(digestBytes, index.digestBytes());
    expected.forEach((digest, ordinals) -> assertFinds(index, digest.array(), ordinals));
    for (int i = 0; i < 100; i++) {
      byte[] other = new byte[digestBytes];
      random.nextBytes(other);
      assertFinds(index, other, List.of());
    }
  }

  private static void assertFinds(DigestIndex index, byte[] digest, List<Integer> ordinals) {
    int[] wanted = ordinals.stream().mapToInt(Integer::intValue).toArray();
    assertArrayEquals(wanted, index.find(digest), "seed " + SEED);
    List<Integer> visited = new ArrayList<>();
    index.forEach(digest, visited::add);
    assertEquals(ordinals, visited, "seed " + SEED);
  }

  @ParameterizedTest
  @CsvSource({"16", "20", "32"})
  void find_digestsOneBitApart_tellsThemApart(int digestBytes) {
    int size = digestBytes * Byte.SIZE;
    byte[] packed = new byte[size * digestBytes];
    for (int i = 0; i < size; i++) {
      packed[i * digestBytes + i / 8] = (byte) (1 << i % 8);
    }
    DigestIndex index = DigestIndex.build(packed, digestBytes);
    for (int i = 0; i < size; i++) {
      byte[] digest = new byte[digestBytes];
      digest[i / 8] = (byte) (1 << i % 8);
      assertArrayEquals(new int[] {i}, index.find(digest));
    }
    assertArrayEquals(new int[0], index.find(new byte[digestBytes]));
  }

  @Test
  void find_digestsThatMixToTheSame_tellsThemApart() {
    // The second word undoes what the first one changed: possible for who knows the seed only.
    ByteBuffer packed = ByteBuffer.allocate(3 * 16).order(ByteOrder.LITTLE_ENDIAN);
    for (long first = 1; first <= 3; first++) {
      packed.putLong(first).putLong(DigestIndex.step(SEED ^ first));
    }
    DigestIndex index = DigestIndex.build(packed.array(), 16, SEED);
    for (int i = 0; i < 3; i++) {
      byte[] digest = Arrays.copyOfRange(packed.array(), i * 16, (i + 1) * 16);
      assertArrayEquals(new int[] {i}, index.find(digest));
    }
    byte[] absent =
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(4)
            .putLong(DigestIndex.step(SEED ^ 4))
            .array();
    assertArrayEquals(new int[0], index.find(absent));
  }

  @Test
  void find_hundredThousandEqual_returnsAllAscending() {
    int size = 100_000;
    int[] found = DigestIndex.build(new byte[size * 16], 16).find(new byte[16]);
    assertEquals(size, found.length);
    for (int i = 0; i < size; i++) {
      assertEquals(i, found[i]);
    }
  }

  @Test
  void find_otherLength_throws() {
    DigestIndex index = DigestIndex.build(new byte[32], 16);
    assertThrows(IllegalArgumentException.class, () -> index.find(new byte[20]));
    assertThrows(IllegalArgumentException.class, () -> index.forEach(new byte[15], i -> {}));
  }

  @Test
  void build_impossibleLengths_throws() {
    assertThrows(IllegalArgumentException.class, () -> DigestIndex.build(new byte[33], 16));
    assertThrows(IllegalArgumentException.class, () -> DigestIndex.build(new byte[28], 7));
  }
}
