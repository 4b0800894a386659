package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.audit.AuditEvent;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Store;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionSource;
import org.jspecify.annotations.Nullable;

/** What was live at a time, and whether an entry was in it. */
@Path("/v1/history")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {
  private static final int MAX_LIST = 64;

  private final StoreAccess stores;
  private final Acts acts;
  private final Recorder recorder;

  HistoryResource(StoreAccess stores, Acts acts, Recorder recorder) {
    this.stores = stores;
    this.acts = acts;
    this.recorder = recorder;
  }

  /** Returns what was live at an instant: of every list, or of one, and of one entry of it. */
  @GET
  @RolesAllowed({"analyst", "auditor"})
  public HistoryAnswer at(@Context SecurityIdentity identity, @Context UriInfo uri) {
    QueryFields query = QueryFields.of(uri, "at", "list", "entry");
    Instant at = query.neededInstant("at");
    Optional<String> entry = query.text("entry", HashEntry.MAX_ID_LENGTH);
    Optional<ListId> list = query.text("list", MAX_LIST).map(id -> acts.list(id).settings().id());
    if (entry.isPresent() && list.isEmpty()) {
      throw QueryFields.wrong("entry needs list: the list that the entry is in.");
    }
    Store store = stores.store();
    recorder.record(
        new AuditEvent.Exported(
            "history",
            CallerIdentity.caller(identity).kid(),
            list.map(id -> Map.of("list", id.value())).orElse(Map.of())));
    StoredGeneration generation =
        store
            .generations()
            .at(store.generations().numberAt(at))
            .orElseThrow(
                () ->
                    new ProblemException(ProblemType.NOT_FOUND, "Nothing is known of that time."));
    List<StoredVersion> versions =
        generation.versions().stream()
            .filter(version -> list.isEmpty() || list.get().equals(version.list().id()))
            .toList();
    return new HistoryAnswer(
        at,
        generation.number(),
        versions.stream().map(ListThen::of).toList(),
        entry.isEmpty() || list.isEmpty()
            ? null
            : entry(store, at, list.get(), versions, entry.get()));
  }

  private static EntryThen entry(
      Store store, Instant at, ListId list, List<StoredVersion> versions, String id) {
    boolean withheld = store.withholdings().wasWithheld(list, id, at);
    Optional<ListedRecord> found =
        versions.stream()
            .findFirst()
            .flatMap(version -> store.versions().entry(list, version.version(), id));
    if (found.isEmpty()) {
      return new EntryThen(list.value(), id, false, withheld, null, null, null, null);
    }
    ListedRecord record = found.get();
    Optional<VersionSource> source =
        store.versions().find(list, record.since()).map(StoredVersion::source);
    return new EntryThen(
        list.value(),
        id,
        true,
        withheld,
        record.since(),
        source.map(VersionSource::fileDigest).filter(digest -> !digest.isEmpty()).orElse(null),
        record.at(),
        source.map(from -> ProblemLine.unit(from.format())).orElse(null));
  }

  /**
   * What was live.
   *
   * @param at the instant that was asked for
   * @param generation the number of what was live then
   * @param lists what it was made of, or the one list that was asked for
   * @param entry what was asked for, or null
   */
  @JsonPropertyOrder({"at", "generation", "lists", "entry"})
  record HistoryAnswer(
      Instant at, long generation, List<ListThen> lists, @Nullable EntryThen entry) {}

  /** A version that was live. */
  @JsonPropertyOrder({"id", "version", "digest", "reviewed", "entries"})
  record ListThen(String id, int version, String digest, boolean reviewed, long entries) {
    static ListThen of(StoredVersion version) {
      return new ListThen(
          version.list().id().value(),
          version.version(),
          version.digest(),
          version.reviewed(),
          version.counts().active());
    }
  }

  /**
   * An entry, then.
   *
   * @param present whether the version that was live had it
   * @param withheld whether it was kept back by hand
   * @param since the version that brought it in that state, or null
   * @param fileDigest of the file that did, or null
   * @param at where it stood in that file, or null
   * @param unit what that is counted in, or null
   */
  @JsonPropertyOrder({"list", "entry", "present", "withheld", "since", "fileDigest", "at", "unit"})
  record EntryThen(
      String list,
      String entry,
      boolean present,
      boolean withheld,
      @Nullable Integer since,
      @Nullable String fileDigest,
      @Nullable Long at,
      @Nullable String unit) {}
}
