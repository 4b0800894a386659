package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hirz.store.Job;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.jspecify.annotations.Nullable;

/**
 * A job as its tenant sees it.
 *
 * @param job its id
 * @param by the key that made it
 * @param file the name of the file that is read, or null where the input was sent
 * @param inputDigest of the input, or null while that is not all there
 * @param waiting what keeps it from going on, or null
 * @param reason why it failed, or null
 * @param ended when it was done, cancelled or failed, or null
 * @param expires when it is erased
 */
@JsonPropertyOrder({
  "job",
  "state",
  "created",
  "by",
  "format",
  "out",
  "only",
  "orientations",
  "file",
  "generation",
  "lists",
  "progress",
  "counts",
  "inputDigest",
  "waiting",
  "reason",
  "ended",
  "expires"
})
record JobAnswer(
    String job,
    String state,
    Instant created,
    String by,
    String format,
    String out,
    String only,
    @Nullable String orientations,
    @Nullable String file,
    long generation,
    List<ListPin> lists,
    Progress progress,
    Counts counts,
    @Nullable String inputDigest,
    @Nullable String waiting,
    @Nullable String reason,
    @Nullable Instant ended,
    Instant expires) {
  private static final double MILLIS = 1000;

  /** A version of a list that is searched. */
  @JsonPropertyOrder({"id", "version", "digest"})
  record ListPin(String id, int version, String digest) {}

  /**
   * How much is done.
   *
   * @param rows how many have arrived
   * @param rowsPerSecond since it was last begun or resumed, or null where it is not running
   * @param secondsLeft at that rate, or null where that is not known
   */
  @JsonPropertyOrder({"rows", "rowsDone", "chunks", "chunksDone", "rowsPerSecond", "secondsLeft"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Progress(
      long rows,
      long rowsDone,
      int chunks,
      int chunksDone,
      @Nullable Double rowsPerSecond,
      @Nullable Long secondsLeft) {}

  /** What the rows were answered. */
  @JsonPropertyOrder({"match", "no_match", "undetermined", "errors"})
  record Counts(
      long match,
      @com.fasterxml.jackson.annotation.JsonProperty("no_match") long noMatch,
      long undetermined,
      long errors) {}

  static JobAnswer of(Job job, Instant now) {
    JobTerms terms = job.terms();
    JobTally tally = job.progress().tally();
    return new JobAnswer(
        job.id(),
        job.state().wireName(),
        job.created(),
        job.kid(),
        terms.in(),
        terms.out(),
        terms.only(),
        terms.derived() ? "derived" : null,
        nullIfEmpty(terms.file()),
        terms.generation(),
        terms.lists().stream()
            .map(pin -> new ListPin(pin.list().value(), pin.version(), pin.digest()))
            .toList(),
        progress(job, now),
        new Counts(tally.match(), tally.noMatch(), tally.undetermined(), tally.errors()),
        nullIfEmpty(job.inputDigest()),
        nullIfEmpty(job.waiting()),
        nullIfEmpty(job.reason()),
        job.ended(),
        job.expires());
  }

  private static Progress progress(Job job, Instant now) {
    Job.Progress progress = job.progress();
    long done = progress.tally().rows();
    Instant since = progress.since();
    @Nullable Double rate = null;
    @Nullable Long left = null;
    if (job.state() == JobState.RUNNING && since != null && done > progress.rowsBefore()) {
      double seconds = Math.max(1, Duration.between(since, now).toMillis()) / MILLIS;
      rate = (done - progress.rowsBefore()) / seconds;
      left = (long) Math.ceil((progress.rowsIn() - done) / rate);
      rate = Math.round(rate * 10) / 10.0;
    }
    return new Progress(
        progress.rowsIn(), done, progress.chunks(), progress.chunksDone(), rate, left);
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
