package org.hirz.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;

/**
 * Checks of many rows: their inputs, who works on which part, and the answers.
 *
 * <p>Inputs are the one thing that a client sends and that is kept. They are sealed under a key of
 * each job's own; a chunk's goes in the transaction that stores its answers, and whatever is left
 * when the job ends goes then. Erasing a job overwrites its key first: nothing of it can be read
 * from then on, though rows are removed by and by.
 *
 * <p>What is done to a job is recorded in the audit log, in the same transaction.
 */
public interface Jobs {
  /** How long input may take to arrive before the job is erased. */
  Duration RECEIVED_WITHIN = Duration.ofDays(1);

  /** How long whoever reads a job's input may be silent before another may begin anew. */
  Duration READER_LEASE = Duration.ofMinutes(10);

  /** Most jobs of a tenant that are kept, ended ones too, whatever their size. */
  int MOST_OF_A_TENANT = 1_000;

  /** What came of taking something on. */
  enum Taken {
    /** It is kept. */
    KEPT,
    /** The tenant has too many jobs that have not ended, or too many in all. */
    TOO_MANY,
    /** The job's input is over the limit. */
    TOO_LARGE,
    /** There is no room for more input of anybody's. */
    NO_ROOM,
    /** There is no such job any more, or somebody else reads its input. */
    GONE
  }

  /** What came of an act on a job. */
  enum Change {
    /** It is done. */
    DONE,
    /** There is no such job. */
    NOT_FOUND,
    /** The job is in a state in which that makes no sense. */
    WRONG_STATE
  }

  /**
   * Keeps a new job, in state {@code RECEIVING}.
   *
   * @param job only its id, tenant, kid and terms count
   * @param reader a name for who reads its input, used once; for a job with a file, empty: it is to
   *     be claimed
   */
  Taken create(Job job, String reader, JobLimits limits);

  /** Adds to a job's input: the chunks after those that it has. */
  Taken add(String id, String reader, List<JobChunk> chunks, JobLimits limits);

  /**
   * Says that a job's input is all there: it is queued, or done where there was no row.
   *
   * @param inputDigest {@code sha256:} and 64 hex digits
   */
  Taken received(String id, String reader, String inputDigest);

  /**
   * Claims a job whose input is a file that nobody reads, of a tenant of whom no other is read: one
   * who is slowed down keeps one reader busy, not all. What was read of it before is removed.
   *
   * @param reader a name for who reads it, used once
   */
  Optional<Job> claimFile(String reader);

  /** Returns a job, or empty where there is none. */
  Optional<Job> find(String id);

  /** Returns a tenant's jobs, newest first. */
  List<Job> of(TenantId tenant, int limit);

  /** Returns the terms of the jobs whose chunks may still be answered. */
  List<JobTerms> open();

  /** Has a job wait. */
  Change pause(String id, String by);

  /** Lets a paused job go on. */
  Change resume(String id, String by);

  /** Ends a job, and erases what is not answered. */
  Change cancel(String id, String by);

  /**
   * Ends a job that cannot go on, and erases what is not answered.
   *
   * @param reason in English; repeats nothing of the input
   */
  Change fail(String id, String reason);

  /**
   * Says what keeps a job from going on; forgotten when one of its chunks is finished.
   *
   * @param why in English
   */
  void waiting(String id, String why);

  /**
   * Claims a chunk: of the tenant, and of its jobs the one, whose last turn is longest ago; of that
   * the first that is nobody's.
   *
   * @param lease how long it is theirs
   * @param except jobs that are passed over
   */
  Optional<JobClaim> claim(Duration lease, Set<String> except);

  /** Prolongs a claim; returns whether it is still theirs. */
  boolean renew(JobClaim claim, Duration lease);

  /**
   * Gives a chunk back.
   *
   * @param failed whether that counts as an attempt
   */
  void giveBack(JobClaim claim, boolean failed);

  /**
   * Stores the answers of a chunk in place of its lines, and records the events; with the last
   * chunk, the job is done. All of it or nothing, and once: what is no longer theirs, or of a job
   * that has ended, changes nothing.
   *
   * @param events records of the verdicts; with those of another claim of the same chunk they are
   *     lost, as its answers are
   * @return whether it was stored
   */
  boolean finish(JobClaim claim, byte[] output, JobTally tally, List<AuditEvent> events);

  /** Returns the answers of a chunk, or empty where there are none (yet, or any more). */
  Optional<byte[]> output(String id, int number);

  /** Records that a job's answers are handed out. */
  void downloaded(Job job, String by);

  /**
   * Erases a job whatever its state, even one that is damaged. From then on nothing of it can be
   * read; the rows of a great one are removed with {@link #sweep}.
   */
  Change erase(String id, String by);

  /**
   * Erases jobs that have expired, and goes on with erasing what was left half erased.
   *
   * @return how many have expired
   */
  int sweep();
}
