package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.access.Role;
import org.hirz.access.TenantId;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.generation.MergeState;
import org.hirz.generation.Publishing;
import org.hirz.generation.PublishingObserver;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;
import org.junit.jupiter.api.Test;

/** What status says of entries that are not searched. */
class StatusResourceTest {
  private static LiveList live(String id, int unsearchable, int withheld) {
    HashList list =
        new HashList(
            new ListId(id), id, Nature.TEST, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS);
    return new LiveList(list, 1, "", true, 10, 0, unsearchable, withheld);
  }

  private static StatusResource.StatusAnswer status(ListScope scope, LiveList... lists) {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    for (LiveList list : lists) {
      builder.addList(list, sink -> {});
    }
    LiveGeneration live = new LiveGeneration();
    live.publish(builder.build(1, Instant.EPOCH));
    Publishing publishing =
        new Publishing(
            live,
            new Indexing(new IndexPlanner(), Optional.empty()),
            new HeapBudget(Long.MAX_VALUE),
            Runnable::run,
            new Unobserved(),
            Clock.systemUTC());
    return new StatusResource(
            live,
            publishing,
            caller -> scope,
            new BuildInfo("0", "25"),
            () -> new StoreStatus("sqlite", 1, true, 0),
            Clock.systemUTC())
        .status(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("kid"))
                .addAttribute(
                    "hirz.caller", new Caller("kid", TenantId.OPERATOR, Set.of(Role.ANALYST)))
                .build());
  }

  @Test
  void status_entriesWithoutSearchableHash_areCountedAndWarnedOf() {
    StatusResource.StatusAnswer answer =
        status(ListScope.ALL, live("a", 3, 2), live("b", 0, 0), live("c", 1, 0));
    assertEquals(3, answer.lists().getFirst().unsearchable());
    assertEquals(2, answer.lists().getFirst().withheld());
    assertEquals(
        List.of(
            "3 entries of list a have no searchable hash",
            "1 entry of list c has no searchable hash"),
        answer.warnings());
  }

  @Test
  void status_listOutsideTheScope_isNotWarnedOf() {
    StatusResource.StatusAnswer answer =
        status(new ListScope(Set.of(new ListId("b"))), live("a", 3, 0), live("b", 0, 0));
    assertEquals(List.of(), answer.warnings());
  }

  private static final class Unobserved implements PublishingObserver {
    @Override
    public void published(Generation generation) {}

    @Override
    public void merging(MergeState state) {}

    @Override
    public void merged(int entries, java.time.Duration took) {}

    @Override
    public void mergeFailed(Throwable cause) {}
  }
}
