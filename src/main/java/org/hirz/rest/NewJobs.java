package org.hirz.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.access.Role;
import org.hirz.bulk.Only;
import org.hirz.bulk.RowFormat;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.job.JobFiles;
import org.hirz.store.Job;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.jspecify.annotations.Nullable;

/** Makes the terms of new jobs: what is asked for, and what is served to whom now. */
@Singleton
final class NewJobs {
  private static final int MAX_TEXT = 200;

  private final LiveGeneration live;
  private final ListScope.Entitlements entitlements;
  private final JobSettings settings;
  private final JobFiles files;

  NewJobs(
      LiveGeneration live,
      ListScope.Entitlements entitlements,
      JobSettings settings,
      JobFiles files) {
    this.live = live;
    this.entitlements = entitlements;
    this.settings = settings;
    this.files = files;
  }

  /** Returns a job that is nowhere yet. */
  static Job of(String id, Caller caller, JobTerms terms) {
    return new Job(
        id,
        caller.tenant(),
        caller.kid(),
        terms,
        Instant.EPOCH,
        JobState.RECEIVING,
        "",
        "",
        "",
        new Job.Progress(0, 0, 0, JobTally.NONE, 0, null, 0),
        null,
        Instant.EPOCH);
  }

  /**
   * Returns what a query asks for, pinned to what is served now.
   *
   * @throws ProblemException if something is wrong with it, or nothing can be searched
   */
  JobTerms terms(Caller caller, UriInfo uri, @Nullable String contentType) {
    QueryFields query = QueryFields.of(uri, "format", "out", "only", "orientations", "file");
    RowFormat in = in(query, contentType);
    RowFormat out = query.text("out", MAX_TEXT).map(name -> format("out", name)).orElse(in);
    Only only =
        query
            .text("only", MAX_TEXT)
            .map(
                name ->
                    Only.byWireName(name)
                        .orElseThrow(() -> QueryFields.wrong("only takes all, known or unknown.")))
            .orElse(Only.ALL);
    boolean derived = query.text("orientations", MAX_TEXT).map(NewJobs::isDerived).orElse(false);
    String file = query.text("file", MAX_TEXT).map(this::file).orElse("");
    ListScope scope = entitlements.of(caller);
    if (scope.isEmpty()) {
      throw new ProblemException(
          ProblemType.NO_LIST_GRANTED,
          "Nothing would be searched. An administrator of the service grants lists to tenants.");
    }
    Generation generation = generation(scope);
    return new JobTerms(
        in.wireName(),
        out.wireName(),
        only.wireName(),
        derived,
        caller.hasAny(Role.INVESTIGATOR, Role.AUDITOR),
        file,
        generation.number(),
        pins(generation, scope),
        settings.keep());
  }

  private static RowFormat in(QueryFields query, @Nullable String contentType) {
    Optional<String> named = query.text("format", MAX_TEXT);
    if (named.isPresent()) {
      refuseForms(contentType);
      return format("format", named.get());
    }
    return Optional.ofNullable(contentType)
        .flatMap(RowFormat::byMediaType)
        .orElseThrow(
            () ->
                QueryFields.wrong(
                    "Say format=ndjson or format=csv, or send a Content-Type that does."));
  }

  private static void refuseForms(@Nullable String contentType) {
    String lower = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    if (lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Send the rows as they are, with the header \"Content-Type: application/x-ndjson\" or"
              + " \"text/csv\" (with curl: -H 'Content-Type: text/csv' -T FILE -X POST).");
    }
  }

  private static RowFormat format(String field, String name) {
    return RowFormat.byWireName(name)
        .orElseThrow(() -> QueryFields.wrong(field + " takes ndjson or csv."));
  }

  private static boolean isDerived(String text) {
    if (!text.equals("derived")) {
      throw QueryFields.wrong("orientations may only be derived.");
    }
    return true;
  }

  private String file(String name) {
    if (!files.isEnabled()) {
      throw QueryFields.wrong("file: the operator has set no folder of files (hirz.jobs.folder).");
    }
    if (!JobFiles.NAME.matcher(name).matches()) {
      throw QueryFields.wrong(
          "file takes the plain name of a file: 1 to 200 of A-Z a-z 0-9 . _ -, the first a letter"
              + " or digit.");
    }
    return name;
  }

  private Generation generation(ListScope scope) {
    return live.current()
        .filter(now -> now.serves(scope) && now.isComplete(scope))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_READY,
                    "Not every list that was granted can be searched now; nothing was begun."));
  }

  private static List<JobTerms.Pin> pins(Generation generation, ListScope scope) {
    return generation.lists().stream()
        .filter(list -> scope.contains(list.list().id()))
        .map(list -> new JobTerms.Pin(list.list().id(), list.version(), list.digest()))
        .toList();
  }
}
