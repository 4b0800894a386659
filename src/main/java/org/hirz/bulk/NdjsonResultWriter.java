package org.hirz.bulk;

import org.hirz.generation.Match;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Tristate;
import org.hirz.json.JsonBytes;
import org.hirz.picture.View;
import org.hirz.policy.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Results as JSON objects, with the members of the items that {@code POST /v1/match/hashes}
 * answers.
 *
 * @param showDistance whether matches show their distance
 */
record NdjsonResultWriter(boolean showDistance) implements ResultWriter {
  @Override
  public byte[] head() {
    return new byte[0];
  }

  @Override
  public void write(RowResult result, JsonBytes to) {
    to.raw("{\"index\":").integer(result.row().index());
    @Nullable String id = result.row().id();
    if (id != null) {
      to.raw(",\"id\":").text(id);
    }
    switch (result) {
      case RowResult.Refused(BulkRow.Bad bad) ->
          to.raw(",\"error\":{\"type\":\"urn:hirz:problem:invalid-request\",\"detail\":")
              .text(bad.reason())
              .raw('}');
      case RowResult.Screened screened -> verdict(screened.result().verdict(), to);
    }
    to.raw("}\n");
  }

  private void verdict(Verdict verdict, JsonBytes to) {
    to.raw(",\"verdict\":\"").raw(verdict.wireName());
    if (verdict instanceof Verdict.Undetermined open) {
      to.raw("\",\"reason\":\"").raw(open.reason().wireName()).raw('"');
    } else {
      to.raw("\",\"reason\":null");
    }
    to.raw(",\"matches\":[");
    String separator = "";
    for (Match match : verdict.matches()) {
      to.raw(separator);
      match(match, to);
      separator = ",";
    }
    to.raw(']');
  }

  private void match(Match match, JsonBytes to) {
    to.raw("{\"list\":").text(match.list().id().value());
    to.raw(",\"entry\":").text(match.entry());
    to.raw(",\"nature\":\"").raw(match.list().nature().wireName());
    to.raw("\",\"labels\":[");
    String separator = "{\"scheme\":";
    for (Label label : match.labels()) {
      to.raw(separator).text(label.scheme()).raw(",\"code\":").text(label.code()).raw('}');
      separator = ",{\"scheme\":";
    }
    to.raw("],\"via\":\"").raw(match.via().wireName());
    to.raw("\",\"strength\":\"").raw(match.strength().wireName()).raw('"');
    if (match.derived()) {
      to.raw(",\"derived\":true");
    }
    view(match.view(), to);
    flags(match.flags(), to);
    if (showDistance) {
      to.raw(",\"distance\":").integer(match.distance());
    }
    to.raw('}');
  }

  private static void view(@Nullable View view, JsonBytes to) {
    if (view == null) {
      to.raw(",\"view\":null,\"viewDetail\":null,\"orientation\":null,\"frame\":null");
    } else {
      to.raw(",\"view\":\"").raw(view.kind().wireName());
      to.raw("\",\"viewDetail\":\"").raw(view.detail());
      to.raw("\",\"orientation\":\"").raw(view.orientation().wireName());
      to.raw("\",\"frame\":").integer(view.frame());
    }
  }

  private static void flags(Flags flags, JsonBytes to) {
    to.raw(",\"flags\":{");
    flag(Flag.AI_GENERATED, flags.get(Flag.AI_GENERATED), to);
    flags
        .stated()
        .forEach(
            (flag, state) -> {
              if (flag != Flag.AI_GENERATED) {
                to.raw(',');
                flag(flag, state, to);
              }
            });
    to.raw('}');
  }

  private static void flag(Flag flag, Tristate state, JsonBytes to) {
    to.raw('"').raw(flag.wireName()).raw("\":\"").raw(state.wireName()).raw('"');
  }

  @Override
  public byte[] trailer(String json) {
    return ResultWriter.utf8("{\"trailer\":" + json + "}\n");
  }
}
