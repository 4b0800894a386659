package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tree against the reference tree of Certificate Transparency, whose vectors many
 * implementations of RFC 6962 share, and against the RFC's recursive definition.
 */
class MerkleTreeTest {
  private static final List<TreeHash> REFERENCE =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(hex -> TreeHash.leaf(HexFormat.of().parseHex(hex)))
          .toList();

  private static final List<TreeHash> ROOTS =
      hashes(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static List<TreeHash> hashes(String... hex) {
    return Arrays.stream(hex).map(text -> TreeHash.parseHex(text).orElseThrow()).toList();
  }

  @Test
  void root_ofTheReferenceTree_isThePublishedOne() {
    Frontier frontier = Frontier.empty();
    for (int size = 0; size <= 8; size++) {
      assertEquals(ROOTS.get(size), frontier.root());
      if (size < 8) {
        frontier.append(REFERENCE.get(size));
      }
    }
  }

  @Test
  void inclusion_inTheReferenceTree_isThePublishedOne() {
    NaiveTree tree = new NaiveTree(REFERENCE);
    InclusionProof first = InclusionProof.build(0, 8, tree);
    assertEquals(
        hashes(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
        first.path());
    assertTrue(first.verify(REFERENCE.get(0), ROOTS.get(8)));
    InclusionProof sixth = InclusionProof.build(5, 8, tree);
    assertEquals(
        hashes(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        sixth.path());
    assertTrue(sixth.verify(REFERENCE.get(5), ROOTS.get(8)));
  }

  @Test
  void consistency_ofTheReferenceTree_isThePublishedOne() {
    NaiveTree tree = new NaiveTree(REFERENCE);
    ConsistencyProof fromTwo = ConsistencyProof.build(2, 8, tree);
    assertEquals(
        hashes(
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
        fromTwo.path());
    assertTrue(fromTwo.verify(ROOTS.get(2), ROOTS.get(8)));
    ConsistencyProof fromSix = ConsistencyProof.build(6, 8, tree);
    assertEquals(
        hashes(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        fromSix.path());
    assertTrue(fromSix.verify(ROOTS.get(6), ROOTS.get(8)));
  }

  @Test
  void frontier_appendedOrRestored_isTheRecursiveTree() {
    NaiveTree tree = NaiveTree.ofSize(700);
    Frontier appended = Frontier.empty();
    for (int size = 0; size < 700; size++) {
      if (size % 7 == 0 || size % 256 < 3 || size % 256 > 253) {
        Frontier restored = Frontier.restore(size, tree);
        assertEquals(tree.root(size), appended.root());
        assertEquals(tree.root(size), restored.root());
        restored.append(tree.leaf(size));
        assertEquals(tree.root(size + 1), restored.root());
      }
      for (TileHash complete : appended.append(tree.leaf(size))) {
        assertEquals((complete.index() + 1) * 256, size + 1L);
        assertEquals(tree.hashes(complete.level(), complete.index(), 1), List.of(complete.hash()));
      }
      assertEquals(size + 1L, appended.size());
    }
  }

  @Test
  void frontier_ofManyLevels_restoresFromWhatItCompleted() {
    int size = 256 * 256 * 2 + 256 * 3 + 5;
    List<List<TreeHash>> stored = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Frontier frontier = Frontier.empty();
    TreeHash leaf = TreeHash.leaf(new byte[] {1});
    for (int i = 0; i < size; i++) {
      stored.get(0).add(leaf);
      for (TileHash complete : frontier.append(leaf)) {
        List<TreeHash> level = stored.get(complete.level());
        assertEquals(level.size(), complete.index());
        level.add(complete.hash());
      }
    }
    assertEquals(List.of(size, 256 * 2 + 3, 2), stored.stream().map(List::size).toList());
    List<Integer> reads = new ArrayList<>();
    Tiles tiles =
        (level, from, count) -> {
          reads.add(count);
          List<TreeHash> hashes = stored.get(level);
          return hashes.subList((int) from, (int) Math.min(hashes.size(), from + count));
        };
    assertEquals(frontier.root(), Frontier.restore(size, tiles).root());
    assertTrue(reads.size() <= 3, "as many reads as levels");
    InclusionProof proof = InclusionProof.build(70_000, size, tiles);
    assertTrue(proof.verify(leaf, frontier.root()));
    ConsistencyProof growth = ConsistencyProof.build(70_000, size, tiles);
    assertTrue(growth.verify(Frontier.restore(70_000, tiles).root(), frontier.root()));
  }

  @Test
  void proofs_ofRandomSizes_areTheRecursiveOnesAndVerify() {
    NaiveTree tree = NaiveTree.ofSize(600);
    Random random = new Random(11);
    for (int round = 0; round < 400; round++) {
      int size = 1 + random.nextInt(600);
      int index = random.nextInt(size);
      InclusionProof inclusion = InclusionProof.build(index, size, tree);
      assertEquals(tree.inclusion(index, size), inclusion.path());
      assertTrue(inclusion.verify(tree.leaf(index), tree.root(size)));
      int from = 1 + random.nextInt(size);
      ConsistencyProof consistency = ConsistencyProof.build(from, size, tree);
      assertEquals(tree.consistency(from, size), consistency.path());
      assertTrue(consistency.verify(tree.root(from), tree.root(size)));
    }
  }

  @Test
  void proofs_ofEverySmallSize_verify() {
    NaiveTree tree = NaiveTree.ofSize(40);
    for (int size = 1; size <= 40; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof inclusion = InclusionProof.build(index, size, tree);
        for (int other = 0; other < size; other++) {
          InclusionProof moved = new InclusionProof(other, size, inclusion.path());
          assertEquals(other == index, moved.verify(tree.leaf(index), tree.root(size)));
        }
        ConsistencyProof consistency = ConsistencyProof.build(index, size, tree);
        assertTrue(consistency.verify(tree.root(index), tree.root(size)));
        for (int other = 1; other < size; other++) {
          ConsistencyProof moved = new ConsistencyProof(other, size, consistency.path());
          boolean right = moved.verify(tree.root(other), tree.root(size));
          assertEquals(other == index, right, "from another size");
        }
      }
    }
  }

  @Test
  void inclusion_anyByteFlipped_fails() {
    NaiveTree tree = NaiveTree.ofSize(600);
    Random random = new Random(12);
    for (int round = 0; round < 150; round++) {
      int size = 2 + random.nextInt(599);
      int index = random.nextInt(size);
      InclusionProof proof = InclusionProof.build(index, size, tree);
      TreeHash leaf = tree.leaf(index);
      TreeHash root = tree.root(size);
      for (List<TreeHash> path : mangled(proof.path(), random)) {
        assertFalse(new InclusionProof(index, size, path).verify(leaf, root));
      }
      assertFalse(proof.verify(flipped(leaf, random), root));
      assertFalse(proof.verify(leaf, flipped(root, random)));
    }
  }

  @Test
  void consistency_anyByteFlipped_fails() {
    NaiveTree tree = NaiveTree.ofSize(600);
    Random random = new Random(13);
    for (int round = 0; round < 150; round++) {
      int to = 2 + random.nextInt(599);
      int from = 1 + random.nextInt(to - 1);
      ConsistencyProof proof = ConsistencyProof.build(from, to, tree);
      TreeHash earlier = tree.root(from);
      TreeHash later = tree.root(to);
      for (List<TreeHash> path : mangled(proof.path(), random)) {
        assertFalse(new ConsistencyProof(from, to, path).verify(earlier, later));
      }
      assertFalse(proof.verify(flipped(earlier, random), later));
      assertFalse(proof.verify(earlier, flipped(later, random)));
    }
  }

  /** Every hash flipped somewhere; one dropped, doubled, added at either end. */
  private static List<List<TreeHash>> mangled(List<TreeHash> path, Random random) {
    List<List<TreeHash>> all = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<TreeHash> flipped = new ArrayList<>(path);
      flipped.set(i, flipped(path.get(i), random));
      all.add(flipped);
      List<TreeHash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      all.add(shorter);
      List<TreeHash> longer = new ArrayList<>(path);
      longer.add(i, path.get(i));
      all.add(longer);
    }
    TreeHash more = TreeHash.leaf(new byte[] {9});
    all.add(Stream.concat(path.stream(), Stream.of(more)).toList());
    all.add(Stream.concat(Stream.of(more), path.stream()).toList());
    return all;
  }

  private static TreeHash flipped(TreeHash hash, Random random) {
    byte[] bytes = hash.bytes();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return TreeHash.of(bytes);
  }

  @Test
  void consistency_fromNothingOrToItself_hasNoHashes() {
    NaiveTree tree = NaiveTree.ofSize(5);
    TreeHash root = tree.root(5);
    assertTrue(ConsistencyProof.build(0, 5, tree).verify(TreeHash.EMPTY_ROOT, root));
    assertFalse(ConsistencyProof.build(0, 5, tree).verify(root, root));
    assertTrue(ConsistencyProof.build(5, 5, tree).verify(root, root));
    assertFalse(ConsistencyProof.build(5, 5, tree).verify(tree.root(4), root));
    assertTrue(
        new ConsistencyProof(0, 0, List.of()).verify(TreeHash.EMPTY_ROOT, TreeHash.EMPTY_ROOT));
    assertFalse(new ConsistencyProof(0, 0, List.of()).verify(TreeHash.EMPTY_ROOT, root));
  }

  @Test
  void build_outsideOfTheTree_throws() {
    NaiveTree tree = NaiveTree.ofSize(5);
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.build(5, 5, tree));
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.build(-1, 5, tree));
    assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.build(6, 5, tree));
    MissingHashException missing =
        assertThrows(MissingHashException.class, () -> InclusionProof.build(1, 7, tree));
    assertEquals(0, missing.level());
    assertEquals(5, missing.index());
  }

  @Test
  void parseHex_otherThanLowerCaseDigits_isNone() {
    String hex = TreeHash.EMPTY_ROOT.hex();
    assertEquals(TreeHash.EMPTY_ROOT, TreeHash.parseHex(hex).orElseThrow());
    assertTrue(TreeHash.parseHex(hex.toUpperCase(Locale.ROOT)).isEmpty());
    assertTrue(TreeHash.parseHex(hex.substring(1)).isEmpty());
    assertTrue(TreeHash.parseHex("g" + hex.substring(1)).isEmpty());
  }
}
