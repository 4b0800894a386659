package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.IndexStatus;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.generation.MergeState;
import org.hirz.generation.Publishing;
import org.hirz.hash.HashType;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/** What is being served, as far as the caller may see it. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {
  private final LiveGeneration live;
  private final Publishing publishing;
  private final Visibility visibility;
  private final BuildInfo build;
  private final StoreStatus.Source store;
  private final Recorder recorder;
  private final Clock clock;

  StatusResource(
      LiveGeneration live,
      Publishing publishing,
      Visibility visibility,
      BuildInfo build,
      StoreStatus.Source store,
      Recorder recorder,
      Clock clock) {
    this.live = live;
    this.publishing = publishing;
    this.visibility = visibility;
    this.build = build;
    this.store = store;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Returns the live generation, its lists and indexes, and which build this is. */
  @GET
  @RolesAllowed({"platform", "investigator", "analyst", "auditor", "admin"})
  public StatusAnswer status(@Context SecurityIdentity identity) {
    Caller caller = CallerIdentity.caller(identity);
    ListScope scope = visibility.of(caller);
    boolean whole = Visibility.isWhole(caller);
    @Nullable Generation generation = live.current().orElse(null);
    if (generation == null) {
      return new StatusAnswer(
          null,
          List.of(),
          List.of(),
          List.of(),
          whole ? List.of() : null,
          whole ? List.of() : null,
          whole ? merge() : null,
          store.now(),
          whole ? recorder.status() : null,
          build);
    }
    List<LiveList> lists =
        generation.lists().stream().filter(list -> scope.contains(list.list().id())).toList();
    return new StatusAnswer(
        new GenerationAnswer(
            generation.number(),
            generation.publishedAt().toString(),
            Math.max(0, Duration.between(generation.publishedAt(), clock.instant()).toSeconds())),
        lists.stream().map(ListAnswer::of).toList(),
        generation.missing().stream().filter(scope::contains).map(ListId::value).sorted().toList(),
        lists.stream()
            .filter(list -> list.unsearchable() > 0)
            .map(StatusResource::unsearchable)
            .toList(),
        whole ? generation.indexes().stream().map(IndexAnswer::of).toList() : null,
        whole ? segments(generation) : null,
        whole ? merge() : null,
        store.now(),
        whole ? recorder.status() : null,
        build);
  }

  private static List<SegmentAnswer> segments(Generation generation) {
    return generation.segments().stream()
        .map(segment -> new SegmentAnswer(segment.entries(), segment.withdrawn()))
        .toList();
  }

  private static String unsearchable(LiveList list) {
    return String.format(
        Locale.ROOT,
        list.unsearchable() == 1
            ? "%d entry of list %s has no searchable hash"
            : "%d entries of list %s have no searchable hash",
        list.unsearchable(),
        list.list().id());
  }

  private MergeAnswer merge() {
    MergeState state = publishing.merging();
    return switch (state) {
      case MergeState.Running running ->
          new MergeAnswer(state.wireName(), running.entries(), running.since().toString(), null);
      case MergeState.PutOff(String reason) ->
          new MergeAnswer(state.wireName(), null, null, reason);
      case MergeState.Idle ignored -> new MergeAnswer(state.wireName(), null, null, null);
      case MergeState.Failed ignored -> new MergeAnswer(state.wireName(), null, null, null);
    };
  }

  /**
   * @param generation what is live, or {@code null} before the first publish
   * @param missing lists that should be live and cannot be served
   * @param warnings what somebody ought to know of the lists, in English
   * @param audit how recording goes; to who may know of all lists
   * @param indexes of all lists together, as are segments and merges: they tell how great lists
   *     are, and are shown only to who may know of all of them
   */
  @JsonPropertyOrder({
    "generation",
    "lists",
    "missing",
    "warnings",
    "indexes",
    "segments",
    "merge",
    "store",
    "audit",
    "build"
  })
  record StatusAnswer(
      @Nullable GenerationAnswer generation,
      List<ListAnswer> lists,
      List<String> missing,
      List<String> warnings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<IndexAnswer> indexes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SegmentAnswer> segments,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MergeAnswer merge,
      StoreStatus store,
      @JsonInclude(JsonInclude.Include.NON_NULL) Recorder.@Nullable Status audit,
      BuildInfo build) {}

  @JsonPropertyOrder({"number", "publishedAt", "ageSeconds"})
  record GenerationAnswer(long number, String publishedAt, long ageSeconds) {}

  @JsonPropertyOrder({
    "id",
    "name",
    "nature",
    "owner",
    "version",
    "digest",
    "reviewed",
    "entries",
    "quarantined",
    "unsearchable",
    "withheld",
    "threshold"
  })
  record ListAnswer(
      String id,
      String name,
      String nature,
      String owner,
      int version,
      String digest,
      boolean reviewed,
      int entries,
      int quarantined,
      int unsearchable,
      int withheld,
      Map<String, Integer> threshold) {

    static ListAnswer of(LiveList live) {
      Map<String, Integer> thresholds = new TreeMap<>();
      for (HashType type : HashType.values()) {
        if (type.isPerceptual()) {
          thresholds.put(type.wireName(), live.list().threshold(type));
        }
      }
      return new ListAnswer(
          live.list().id().value(),
          live.list().name(),
          live.list().nature().wireName(),
          live.list().owner(),
          live.version(),
          live.digest(),
          live.reviewed(),
          live.entries(),
          live.quarantined(),
          live.unsearchable(),
          live.withheld(),
          thresholds);
    }
  }

  @JsonPropertyOrder({"type", "kind", "hashes", "radius", "reason", "segments"})
  record IndexAnswer(
      String type, String kind, int hashes, int radius, String reason, List<ShareAnswer> segments) {
    static IndexAnswer of(IndexStatus status) {
      return new IndexAnswer(
          status.type().wireName(),
          status.kind(),
          status.hashes(),
          status.radius(),
          status.reason(),
          status.segments().stream()
              .map(share -> new ShareAnswer(share.kind(), share.hashes()))
              .toList());
    }
  }

  @JsonPropertyOrder({"kind", "hashes"})
  record ShareAnswer(String kind, int hashes) {}

  @JsonPropertyOrder({"entries", "withdrawn"})
  record SegmentAnswer(int entries, int withdrawn) {}

  /**
   * @param state {@link MergeState#wireName()}
   * @param entries how many entries are copied, while one is running
   * @param since when it began, while one is running
   * @param reason why it is put off, if it is
   */
  @JsonPropertyOrder({"state", "entries", "since", "reason"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MergeAnswer(
      String state, @Nullable Integer entries, @Nullable String since, @Nullable String reason) {}
}
