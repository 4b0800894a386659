package org.hirz.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.hirz.generation.Match;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
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
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] INDEX = ResultWriter.utf8("{\"index\":");
  private static final byte[] ID = ResultWriter.utf8(",\"id\":");
  private static final byte[] VERDICT = ResultWriter.utf8(",\"verdict\":\"");
  private static final byte[] NO_REASON = ResultWriter.utf8("\",\"reason\":null");
  private static final byte[] REASON = ResultWriter.utf8("\",\"reason\":\"");
  private static final byte[] NO_MATCHES = ResultWriter.utf8(",\"matches\":[]}\n");
  private static final byte[] MATCHES = ResultWriter.utf8(",\"matches\":");
  private static final byte[] END = ResultWriter.utf8("}\n");
  private static final byte[] ERROR =
      ResultWriter.utf8(",\"error\":{\"type\":\"urn:hirz:problem:invalid-request\",\"detail\":");

  @Override
  public byte[] head() {
    return new byte[0];
  }

  @Override
  public void write(RowResult result, ResultBytes to) {
    to.write(INDEX);
    to.number(result.row().index());
    @Nullable String id = result.row().id();
    if (id != null) {
      to.write(ID);
      to.jsonText(id);
    }
    switch (result) {
      case RowResult.Refused(BulkRow.Bad bad) -> {
        to.write(ERROR);
        to.jsonText(bad.reason());
        to.write('}');
        to.write(END);
      }
      case RowResult.Screened screened -> verdict(screened.result().verdict(), to);
    }
  }

  private void verdict(Verdict verdict, ResultBytes to) {
    to.write(VERDICT);
    to.text(verdict.wireName());
    if (verdict instanceof Verdict.Undetermined open) {
      to.write(REASON);
      to.text(open.reason().wireName());
      to.write('"');
    } else {
      to.write(NO_REASON);
    }
    if (verdict.matches().isEmpty()) {
      to.write(NO_MATCHES);
    } else {
      to.write(MATCHES);
      matches(verdict.matches(), to);
      to.write(END);
    }
  }

  private void matches(List<Match> matches, ResultBytes to) {
    try (JsonGenerator json = JSON.createGenerator(to)) {
      json.writeStartArray();
      for (Match match : matches) {
        match(match, json);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
  }

  private void match(Match match, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("list", match.list().id().value());
    json.writeStringField("entry", match.entry());
    json.writeStringField("nature", match.list().nature().wireName());
    json.writeArrayFieldStart("labels");
    for (Label label : match.labels()) {
      json.writeStartObject();
      json.writeStringField("scheme", label.scheme());
      json.writeStringField("code", label.code());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("via", match.via().wireName());
    json.writeStringField("strength", match.strength().wireName());
    view(match.view(), json);
    flags(match.flags(), json);
    if (showDistance) {
      json.writeNumberField("distance", match.distance());
    }
    json.writeEndObject();
  }

  private static void view(@Nullable View view, JsonGenerator json) throws IOException {
    if (view == null) {
      json.writeNullField("view");
      json.writeNullField("orientation");
      json.writeNullField("frame");
    } else {
      json.writeStringField("view", view.kind().wireName());
      json.writeStringField("orientation", view.orientation().wireName());
      json.writeNumberField("frame", view.frame());
    }
  }

  private static void flags(Flags flags, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("flags");
    json.writeStringField(Flag.AI_GENERATED.wireName(), flags.get(Flag.AI_GENERATED).wireName());
    for (var stated : flags.stated().entrySet()) {
      if (stated.getKey() != Flag.AI_GENERATED) {
        json.writeStringField(stated.getKey().wireName(), stated.getValue().wireName());
      }
    }
    json.writeEndObject();
  }

  @Override
  public byte[] trailer(String json) {
    return ResultWriter.utf8("{\"trailer\":" + json + "}\n");
  }
}
