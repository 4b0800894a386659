package org.hirz.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.hash.HashType;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.ViewHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roaringbitmap.RoaringBitmap;

class VisibleEntriesTest {
  private static final ListId GREAT = new ListId("great");
  private static final ListId MIDDLE = new ListId("middle");
  private static final ListId SMALL = new ListId("small");
  private static final long SEED = 77;

  private final TestEntries some = new TestEntries(new Random(SEED));

  private Generation generation(Optional<IndexKind> kind) {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), kind);
    add(builder, GREAT, 4 * PerceptualColumn.FEW);
    add(builder, MIDDLE, 2 * PerceptualColumn.FEW);
    add(builder, SMALL, PerceptualColumn.FEW / 4);
    Generation whole = builder.build(1, Instant.EPOCH);
    Segment segment = whole.parts().getFirst().segment();
    RoaringBitmap withdrawn = new RoaringBitmap();
    for (int entry = 0; entry < segment.size(); entry += 5) {
      withdrawn.add(entry);
    }
    return whole.with(List.of(new Part(segment, withdrawn)));
  }

  private void add(GenerationBuilder builder, ListId list, int size) {
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(some.entry("e%06d".formatted(i)));
    }
    builder.addList(TestEntries.live(list, 1, 31, size), entries::forEach);
  }

  /** Few entries are compared one by one, more by the index: answers tell no difference. */
  @ParameterizedTest
  @EnumSource
  void search_anyScope_isTheAnswerForAllWithoutTheOtherLists(IndexKind kind) {
    Generation generation = generation(Optional.of(kind));
    for (int round = 0; round < 10; round++) {
      List<ViewHash> views = some.views(8);
      List<Match> all = generation.search(HashType.PDQ, views, ListScope.ALL).matches();
      assertFalse(all.isEmpty());
      for (Set<ListId> lists :
          List.of(
              Set.of(GREAT),
              Set.of(MIDDLE),
              Set.of(SMALL),
              Set.of(GREAT, SMALL),
              Set.<ListId>of())) {
        assertEquals(
            all.stream().filter(match -> lists.contains(match.list().id())).toList(),
            generation.search(HashType.PDQ, views, new ListScope(lists)).matches(),
            "seed " + SEED + " " + lists);
      }
    }
  }

  @Test
  void search_fewVisibleEntries_areComparedAlone() {
    Generation generation = generation(Optional.of(IndexKind.LINEAR));
    List<ViewHash> views = some.views(1);
    long all = generation.search(HashType.PDQ, views, ListScope.ALL).cost().verified();
    long few =
        generation.search(HashType.PDQ, views, new ListScope(Set.of(SMALL))).cost().verified();
    assertTrue(few > 0 && few < all / 10, few + " of " + all);
  }

  @Test
  void of_scopeOfEveryList_needsNoSetOfItsOwn() {
    VisibleEntries visible = new VisibleEntries(generation(Optional.empty()).parts());
    assertInstanceOf(
        Visible.Except.class, visible.of(new ListScope(Set.of(GREAT, MIDDLE, SMALL))).getFirst());
    assertInstanceOf(Visible.Except.class, visible.of(ListScope.ALL).getFirst());
    assertEquals(
        0,
        assertInstanceOf(Visible.Only.class, visible.of(new ListScope(Set.of())).getFirst())
            .size());
  }

  @Test
  void of_sameScopeAgain_isKeptWithinABound() {
    VisibleEntries visible = new VisibleEntries(generation(Optional.empty()).parts());
    ListScope scope = new ListScope(Set.of(SMALL));
    assertSame(visible.of(scope), visible.of(new ListScope(Set.of(SMALL))));
    for (int i = 0; i < 1000; i++) {
      visible.of(new ListScope(Set.of(new ListId("list" + i))));
      assertTrue(visible.kept() <= VisibleEntries.MAX_SCOPES);
    }
  }
}
