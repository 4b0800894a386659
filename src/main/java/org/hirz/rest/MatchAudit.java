package org.hirz.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.access.Caller;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.DigestKey.Purpose;
import org.hirz.audit.KeyedDigest;
import org.hirz.bulk.BulkRow;
import org.hirz.bulk.RowResult;
import org.hirz.generation.LiveList;
import org.hirz.generation.Match;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Tristate;
import org.hirz.policy.Verdict;
import org.hirz.screening.HashQuery;
import org.hirz.screening.ScreeningResult;
import org.jspecify.annotations.Nullable;

/**
 * Records verdicts: {@code match} each for itself, with a keyed digest of what was submitted; all
 * of them as counts.
 */
@Singleton
final class MatchAudit {
  private final Recorder recorder;

  MatchAudit(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * A result, and what it is of.
   *
   * @param subject the keyed digest of what was submitted, of verdicts {@code match} alone
   */
  record Screened(ScreeningResult result, @Nullable KeyedDigest subject) {}

  /** Returns a result of a file. */
  Screened of(ScreeningResult result) {
    HashValue sha256 = result.fileSha256();
    return new Screened(
        result, isMatch(result) && sha256 != null ? subject(sha256.toBytes()) : null);
  }

  /**
   * Returns a result of submitted hashes. They are digested as lines {@code type:hex}, each once
   * and in order, each ended by a line feed.
   */
  Screened of(ScreeningResult result, HashQuery query) {
    if (!isMatch(result)) {
      return new Screened(result, null);
    }
    Set<String> lines = new TreeSet<>();
    for (HashQuery.Submitted hash : query.hashes()) {
      HashValue value = hash.value();
      lines.add(value.type().wireName() + ':' + HexFormat.of().formatHex(value.toBytes()) + '\n');
    }
    byte[] canonical = String.join("", lines).getBytes(StandardCharsets.US_ASCII);
    return new Screened(result, subject(DigestUtils.sha256(canonical)));
  }

  private static boolean isMatch(ScreeningResult result) {
    return result.verdict() instanceof Verdict.Matched;
  }

  private KeyedDigest subject(byte[] sha256) {
    return recorder.digests().of(Purpose.SUBJECT, sha256);
  }

  /**
   * Records a verdict that is about to be answered.
   *
   * @param request id of the request, with {@code /} and the index for an item of a batch
   * @throws ProblemException if it could not be recorded and must be
   */
  void answered(Caller caller, String request, Screened screened) {
    ScreeningResult result = screened.result();
    recorder.counted(caller.tenant(), names(result.verdict()));
    record(caller, request, screened);
  }

  /**
   * Records the verdicts on a block of rows that is about to be answered: each match for itself,
   * and the counts at once.
   *
   * @param request id of the request; an event has {@code /} and the row's number after it
   * @throws ProblemException if one could not be recorded and must be
   */
  void answered(Caller caller, String request, List<RowResult> results) {
    Map<String, Long> counts = new HashMap<>();
    for (RowResult result : results) {
      if (result instanceof RowResult.Screened(BulkRow.Good row, ScreeningResult screened)) {
        if (screened.verdict() instanceof Verdict.NoMatch none) {
          counts.merge(none.wireName(), 1L, Long::sum); // nearly all rows: no set for each
        } else {
          names(screened.verdict()).forEach(name -> counts.merge(name, 1L, Long::sum));
          record(caller, request + '/' + row.index(), of(screened, row.query()));
        }
      }
    }
    recorder.counted(caller.tenant(), counts);
  }

  private void record(Caller caller, String request, Screened screened) {
    ScreeningResult result = screened.result();
    KeyedDigest subject = screened.subject();
    if (subject == null) {
      return;
    }
    long lost = recorder.lost();
    recorder.record(
        new AuditEvent.MatchAnswered(
            request,
            caller.tenant(),
            caller.kid(),
            result.generation().number(),
            subject,
            hits(result)));
    if (recorder.isRequired() && recorder.lost() != lost) {
      throw new ProblemException(
          ProblemType.NOT_RECORDED, "Nothing is answered that is not recorded. Try again later.");
    }
  }

  private static Set<String> names(Verdict verdict) {
    Set<String> names = new LinkedHashSet<>();
    switch (verdict) {
      case Verdict.Undetermined open -> names.add(open.wireName() + '.' + open.reason().wireName());
      case Verdict.NoMatch none -> names.add(none.wireName());
      case Verdict.Matched matched -> {
        names.add(matched.wireName());
        for (Match match : matched.matches()) {
          if (match.list().nature().canAlert()) {
            names.add("nature." + match.list().nature().wireName());
            for (Flag flag : Flag.values()) {
              if (match.flags().get(flag) == Tristate.TRUE) {
                names.add("flag." + flag.wireName());
              }
            }
          }
        }
      }
    }
    return names;
  }

  private List<AuditEvent.Hit> hits(ScreeningResult result) {
    List<AuditEvent.Hit> hits = new ArrayList<>();
    for (Match match : result.verdict().matches()) {
      String list = match.list().id().value();
      hits.add(
          new AuditEvent.Hit(
              match.list().id(),
              result.generation().list(match.list().id()).map(LiveList::version).orElse(0),
              recorder.digests().of(Purpose.ENTRY, list + '\n' + match.entry()),
              match.via().wireName(),
              match.strength().wireName()));
    }
    return hits;
  }
}
