package org.hirz.findings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Tristate;
import org.hirz.json.JsonBytes;
import org.hirz.picture.View;
import org.hirz.policy.UndeterminedReason;

/**
 * The form of a line of {@code findings.ndjson}: canonical JSON (RFC 8785), one object, a line feed
 * behind it. Members that do not apply are absent, none is null.
 *
 * <pre>
 * detail    of a row that cannot be read, what is wrong
 * error     why the item could not be looked at; there is no verdict then
 * hashes    [{quality, type, value}], value in lower-case hex
 * id        of a row, its own id
 * input     index of the input, from 0
 * item      number of the item in the run, from 0
 * line      of a row, where it stands, from 1
 * matches   [{derived (true, or absent), distance, entry, flags, frame, labels [{code, scheme}], list,
 *           nature, orientation, strength, via, view, viewDetail}], the gravest first; viewDetail
 *           may be empty
 * mime      type of picture
 * path      of a file, where it lies in the input
 * quality   best PDQ quality of any view
 * reason    why the verdict is undetermined
 * size      of a file, in bytes
 * verdict   match, no_match or undetermined
 * </pre>
 */
public final class FindingForm {
  /** Greatest length of a line, in bytes, without its line feed. */
  public static final int MAX_LINE_BYTES = 1 << 25;

  private static final List<Flag> FLAGS_BY_NAME =
      Stream.of(Flag.values()).sorted(Comparator.comparing(Flag::wireName)).toList();

  private FindingForm() {}

  /** What came of reading a line. */
  public sealed interface Read {
    /** A finding. */
    record Ok(Finding finding) implements Read {}

    /**
     * Not a line as {@link FindingForm} writes it.
     *
     * @param reason what is wrong, in English, without repeating any of the line
     */
    record Malformed(String reason) implements Read {}
  }

  /**
   * Adds the line of a finding, with its line feed. Costs time linear in its length, and makes no
   * objects but copies of the hashes.
   *
   * @return how many bytes there were before the digits of the item's number
   */
  public static int write(Finding finding, JsonBytes out) {
    Finding.Contents contents = finding.contents();
    Finding.Place place = finding.place();
    out.raw('{');
    if (finding.outcome() instanceof FindingOutcome.Failed failed) {
      if (failed.detail() != null) {
        out.raw("\"detail\":").text(failed.detail()).raw(',');
      }
      out.raw("\"error\":\"").raw(failed.error()).raw("\",");
    }
    if (!contents.hashes().isEmpty()) {
      hashes(contents.hashes(), out);
    }
    if (place.id() != null) {
      out.raw("\"id\":").text(place.id()).raw(',');
    }
    out.raw("\"input\":").integer(finding.input());
    out.raw(",\"item\":");
    int number = out.size();
    out.integer(finding.item());
    if (place.line() != Finding.NONE) {
      out.raw(",\"line\":").integer(place.line());
    }
    if (finding.outcome() instanceof FindingOutcome.Screened screened
        && !screened.matches().isEmpty()) {
      matches(screened.matches(), out);
    }
    if (contents.mime() != null) {
      out.raw(",\"mime\":").text(contents.mime());
    }
    if (place.path() != null) {
      out.raw(",\"path\":").text(place.path());
    }
    if (contents.quality() != Finding.NONE) {
      out.raw(",\"quality\":").integer(contents.quality());
    }
    end(finding, out);
    return number;
  }

  private static void end(Finding finding, JsonBytes out) {
    if (finding.outcome() instanceof FindingOutcome.Screened(_, UndeterminedReason reason, _)
        && reason != null) {
      out.raw(",\"reason\":\"").raw(reason.wireName()).raw('"');
    }
    if (finding.contents().size() != Finding.NONE) {
      out.raw(",\"size\":").integer(finding.contents().size());
    }
    if (finding.outcome() instanceof FindingOutcome.Screened outcome) {
      out.raw(",\"verdict\":\"").raw(outcome.verdict().wireName()).raw('"');
    }
    out.raw("}\n");
  }

  private static void hashes(List<EntryHash> hashes, JsonBytes out) {
    out.raw("\"hashes\":");
    char separator = '[';
    for (EntryHash hash : hashes) {
      out.raw(separator).raw('{');
      if (hash.quality() != EntryHash.QUALITY_NOT_STATED) {
        out.raw("\"quality\":").integer(hash.quality()).raw(',');
      }
      out.raw("\"type\":\"").raw(hash.value().type().wireName()).raw("\",\"value\":");
      out.hex(hash.value().toBytes()).raw('}');
      separator = ',';
    }
    out.raw("],");
  }

  private static void matches(List<FoundMatch> matches, JsonBytes out) {
    out.raw(",\"matches\":");
    char separator = '[';
    for (FoundMatch match : matches) {
      out.raw(separator);
      match(match, out);
      separator = ',';
    }
    out.raw(']');
  }

  private static void match(FoundMatch match, JsonBytes out) {
    FoundMatch.Evidence evidence = match.evidence();
    View view = evidence.view();
    out.raw(evidence.derived() ? "{\"derived\":true,\"distance\":" : "{\"distance\":");
    out.integer(evidence.distance());
    out.raw(",\"entry\":").text(match.entry());
    flags(match.flags(), out);
    if (view != null) {
      out.raw(",\"frame\":").integer(view.frame());
    }
    labels(match.labels(), out);
    out.raw(",\"list\":\"").raw(match.list().value());
    out.raw("\",\"nature\":\"").raw(match.nature().wireName());
    if (view != null) {
      out.raw("\",\"orientation\":\"").raw(view.orientation().wireName());
    }
    out.raw("\",\"strength\":\"").raw(evidence.strength().wireName());
    out.raw("\",\"via\":\"").raw(evidence.via().wireName());
    if (view != null) {
      out.raw("\",\"view\":\"").raw(view.kind().wireName());
      out.raw("\",\"viewDetail\":\"").raw(view.detail());
    }
    out.raw("\"}");
  }

  /** Whether a model made it is always said, as in answers. */
  private static void flags(Flags flags, JsonBytes out) {
    out.raw(",\"flags\":");
    char separator = '{';
    for (Flag flag : FLAGS_BY_NAME) {
      Tristate state = flags.get(flag);
      if (flag == Flag.AI_GENERATED || state != Tristate.UNKNOWN) {
        out.raw(separator).raw('"').raw(flag.wireName()).raw("\":\"");
        out.raw(state.wireName()).raw('"');
        separator = ',';
      }
    }
    out.raw('}');
  }

  private static void labels(List<Label> labels, JsonBytes out) {
    out.raw(",\"labels\":[");
    String separator = "{\"code\":";
    for (Label label : labels) {
      out.raw(separator).text(label.code()).raw(",\"scheme\":").text(label.scheme()).raw('}');
      separator = ",{\"code\":";
    }
    out.raw(']');
  }

  /**
   * Reads the line in {@code bytes[from]} to {@code bytes[to - 1]}, without its line feed. What is
   * not the canonical form is malformed, so that equal findings are equal bytes. Costs time and
   * memory linear in the length.
   */
  public static Read read(byte[] bytes, int from, int to) {
    if (to - from > MAX_LINE_BYTES) {
      return new Read.Malformed("is longer than lines are");
    }
    return new FindingParser().read(bytes, from, to);
  }
}
