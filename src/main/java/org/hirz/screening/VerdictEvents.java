package org.hirz.screening;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.DigestKey;
import org.hirz.audit.DigestKey.Purpose;
import org.hirz.audit.KeyedDigest;
import org.hirz.generation.LiveList;
import org.hirz.generation.Match;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Tristate;
import org.hirz.policy.Verdict;

/**
 * What the audit log keeps of verdicts: {@code match} each for itself, with keyed digests of what
 * was submitted and of the entries; all of them as counts. Any number of threads.
 */
public final class VerdictEvents {
  private final DigestKey digests;

  /** Makes events whose digests are under the given key. */
  public VerdictEvents(DigestKey digests) {
    this.digests = digests;
  }

  /**
   * Where a verdict comes from.
   *
   * @param request id of the request, with {@code /} and the index for an item of a batch
   * @param tenant whose key asked
   * @param by the key id
   * @param generation the number that the answer names
   */
  public record Asked(String request, TenantId tenant, String by, long generation) {}

  /** Returns the keyed digest of a file, by its SHA-256. */
  public KeyedDigest subject(byte[] sha256) {
    return digests.of(Purpose.SUBJECT, sha256);
  }

  /**
   * Returns the keyed digest of submitted hashes. They are digested as lines {@code type:hex}, each
   * once and in order, each ended by a line feed.
   */
  public KeyedDigest subject(HashQuery query) {
    Set<String> lines = new TreeSet<>();
    for (HashQuery.Submitted hash : query.hashes()) {
      HashValue value = hash.value();
      lines.add(value.type().wireName() + ':' + HexFormat.of().formatHex(value.toBytes()) + '\n');
    }
    byte[] canonical = String.join("", lines).getBytes(StandardCharsets.US_ASCII);
    return subject(DigestUtils.sha256(canonical));
  }

  /** Returns the record of a verdict {@code match}. */
  public AuditEvent matchAnswered(Asked asked, ScreeningResult result, KeyedDigest subject) {
    return new AuditEvent.MatchAnswered(
        asked.request(), asked.tenant(), asked.by(), asked.generation(), subject, hits(result));
  }

  private List<AuditEvent.Hit> hits(ScreeningResult result) {
    List<AuditEvent.Hit> hits = new ArrayList<>();
    for (Match match : result.verdict().matches()) {
      String list = match.list().id().value();
      hits.add(
          new AuditEvent.Hit(
              match.list().id(),
              result.generation().list(match.list().id()).map(LiveList::version).orElse(0),
              digests.of(Purpose.ENTRY, list + '\n' + match.entry()),
              match.via().wireName(),
              match.strength().wireName()));
    }
    return hits;
  }

  /** Returns whether a verdict is recorded for itself. */
  public static boolean isRecorded(ScreeningResult result) {
    return result.verdict() instanceof Verdict.Matched;
  }

  /** Returns the names under which a verdict is counted ({@link AuditEvent.VerdictsCounted}). */
  public static Set<String> names(Verdict verdict) {
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
}
