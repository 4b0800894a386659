package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.hirz.runtime.IdleRecorder;
import org.junit.jupiter.api.Test;

/** What status says of entries that are not searched. */
class StatusResourceTest {
  private static LiveList live(String id, int unsearchable, int withheld) {
    HashList list =
        new HashList(
            new ListId(id), id, Nature.TEST, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS);
    return new LiveList(list, 1, "", true, 10, 0, unsearchable, withheld);
  }

  private static final Clock NOON = Clock.fixed(Instant.EPOCH.plusSeconds(60), ZoneOffset.UTC);

  private static StatusResource.StatusAnswer status(
      Role role, ListScope scope, Set<ListId> missing, LiveList... lists) {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    for (LiveList list : lists) {
      builder.addList(list, sink -> {});
    }
    missing.forEach(builder::missing);
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
            new Visibility(caller -> scope),
            new BuildInfo("0", "25"),
            () -> new StoreStatus("sqlite", 1, true, 0),
            new IdleRecorder(),
            NOON)
        .status(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("kid"))
                .addAttribute("hirz.caller", new Caller("kid", TenantId.OPERATOR, Set.of(role)))
                .build());
  }

  @Test
  void status_entriesWithoutSearchableHash_areCountedAndWarnedOf() {
    StatusResource.StatusAnswer answer =
        status(
            Role.ANALYST,
            ListScope.ALL,
            Set.of(),
            live("a", 3, 2),
            live("b", 0, 0),
            live("c", 1, 0));
    assertEquals(3, answer.lists().getFirst().unsearchable());
    assertEquals(2, answer.lists().getFirst().withheld());
    assertEquals(
        List.of(
            "3 entries of list a have no searchable hash",
            "1 entry of list c has no searchable hash"),
        answer.warnings());
  }

  @Test
  void status_listsThatWereNotGranted_changeNothingOfIt() {
    ListScope granted = new ListScope(Set.of(new ListId("b"), new ListId("lost")));
    Set<ListId> lost = Set.of(new ListId("lost"));
    StatusResource.StatusAnswer alone = status(Role.PLATFORM, granted, lost, live("b", 1, 0));
    StatusResource.StatusAnswer among =
        status(
            Role.PLATFORM,
            granted,
            Set.of(new ListId("lost"), new ListId("gone")),
            live("a", 3, 0),
            live("b", 1, 0),
            live("c", 0, 7));
    assertEquals(alone, among);
    assertEquals(List.of("lost"), among.missing());
    assertEquals(List.of("b"), among.lists().stream().map(list -> list.id()).toList());
    assertEquals(null, among.indexes());
    assertEquals(null, among.segments());
    assertEquals(null, among.merge());
  }

  @Test
  void status_toThoseWhoRunTheService_isOfEveryList() {
    ListScope granted = new ListScope(Set.of(new ListId("b")));
    for (Role role : List.of(Role.ANALYST, Role.AUDITOR, Role.ADMIN)) {
      StatusResource.StatusAnswer answer =
          status(role, granted, Set.of(new ListId("gone")), live("a", 0, 0), live("b", 0, 0));
      assertEquals(2, answer.lists().size());
      assertEquals(List.of("gone"), answer.missing());
      assertEquals(List.of(), answer.segments());
    }
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
