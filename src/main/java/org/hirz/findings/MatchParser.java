package org.hirz.findings;

import static org.hirz.findings.FindingParser.integer;
import static org.hirz.findings.FindingParser.known;
import static org.hirz.findings.FindingParser.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.hash.WireNames;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.hashlist.Tristate;
import org.hirz.picture.View;
import org.hirz.picture.ViewKind;
import org.jspecify.annotations.Nullable;

/** Reads one match of a line of {@link FindingForm}. For one thread, once. */
final class MatchParser {
  private static final WireNames<ViewKind> VIEWS =
      WireNames.of(ViewKind.values(), ViewKind::wireName);
  private static final WireNames<Tristate> STATES =
      WireNames.of(Tristate.values(), Tristate::wireName);

  private boolean derived;
  private int distance = -1;
  private String entry = "";
  private Flags flags = Flags.NONE;
  private int frame = -1;
  private final List<Label> labels = new ArrayList<>(2);
  private @Nullable ListId list;
  private @Nullable Nature nature;
  private @Nullable Orientation orientation;
  private @Nullable Strength strength;
  private @Nullable HashType via;
  private @Nullable ViewKind view;
  private @Nullable String viewDetail;

  private MatchParser() {}

  /** Reads the array that the parser stands at. */
  static List<FoundMatch> matches(JsonParser json) throws IOException {
    FindingParser.array(json);
    List<FoundMatch> matches = new ArrayList<>(2);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (matches.size() == FindingOutcome.MAX_MATCHES) {
        throw new IllegalArgumentException("too many matches");
      }
      matches.add(new MatchParser().match(json));
    }
    return matches;
  }

  private FoundMatch match(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      member(json);
    }
    boolean viewed = view != null && viewDetail != null && orientation != null && frame >= 0;
    return new FoundMatch(
        stated(list),
        entry,
        stated(nature),
        labels,
        new FoundMatch.Evidence(
            stated(via),
            stated(strength),
            viewed ? new View(stated(view), stated(viewDetail), stated(orientation), frame) : null,
            distance,
            derived),
        flags);
  }

  private void member(JsonParser json) throws IOException {
    String name = json.currentName();
    json.nextToken();
    switch (name) {
      case "derived" -> {
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
          throw new IllegalArgumentException("true where it is there");
        }
        derived = true;
      }
      case "distance" -> distance = integer(json);
      case "entry" -> entry = text(json);
      case "flags" -> flags(json);
      case "frame" -> frame = integer(json);
      case "labels" -> labels(json);
      case "list" -> list = new ListId(text(json));
      case "nature" -> nature = known(Nature.byWireName(text(json)));
      case "orientation" -> orientation = known(Orientation.byWireName(text(json)));
      case "strength" -> strength = known(Strength.byWireName(text(json)));
      case "via" -> via = known(HashType.byWireName(text(json)));
      case "view" -> view = known(VIEWS.find(text(json)));
      case "viewDetail" -> viewDetail = text(json);
      default -> throw new IllegalArgumentException("not a member of matches");
    }
  }

  private void flags(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Flag flag = known(Flag.byWireName(json.currentName()));
      json.nextToken();
      flags = flags.with(flag, known(STATES.find(text(json))));
    }
  }

  private void labels(JsonParser json) throws IOException {
    FindingParser.array(json);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String code = "";
      String scheme = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "code" -> code = text(json);
          case "scheme" -> scheme = text(json);
          default -> throw new IllegalArgumentException("not a member of labels");
        }
      }
      if (labels.size() == FoundMatch.MAX_LABELS) {
        throw new IllegalArgumentException("too many labels");
      }
      labels.add(new Label(scheme, code));
    }
  }

  private static <T> T stated(@Nullable T value) {
    return known(Optional.ofNullable(value));
  }
}
