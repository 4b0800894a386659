package org.hirz.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an event changes in the figures of a month. Figures are kept beside the log, so that they
 * outlive its records.
 *
 * <pre>
 * verdict/NAME         verdicts, by the names of {@link AuditEvent.VerdictsCounted}
 * dispute/ACT          disputes opened, upheld, accepted
 * disclosure/WHAT      what was handed out, by {@link AuditEvent.Exported#what}
 * denied/REASON        refused requests
 * list/ID/changes      how often what is live of a list changed
 * list/ID/entries      how many entries are live of it since the last change of the month
 * </pre>
 *
 * @param month {@code YYYY-MM}, UTC
 * @param name as above
 * @param count at least 0
 * @param replaces whether the figure becomes the count, rather than grows by it
 */
public record Figure(String month, String name, long count, boolean replaces) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MONTH_LENGTH = "2026-11".length();

  /** The acts by which entries go live or cease to be. */
  private static final Set<String> GOES_LIVE =
      Set.of("published", "published_unreviewed", "rolled_back", "enabled");

  private static final String DISABLED = "disabled";

  /** Returns what an event changes, in no order; nothing for most kinds. */
  public static List<Figure> of(SpooledEvent event) {
    return switch (event.kind()) {
      case "verdicts_counted", "dispute_acted", "exported", "access_denied", "list_acted" ->
          new Event(event).figures();
      default -> List.of();
    };
  }

  /** The members of an event that figures come from. */
  private static final class Event {
    private final SpooledEvent event;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    Event(SpooledEvent event) {
      this.event = event;
      try (JsonParser json = JSON.createParser(event.event())) {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          switch (json.nextToken()) {
            case VALUE_STRING -> texts.put(name, json.getText());
            case VALUE_NUMBER_INT -> numbers.put(name, json.getLongValue());
            case START_OBJECT -> object(json);
            default -> json.skipChildren();
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("an event is not of our form", e);
      }
    }

    private void object(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
          counts.put(name, json.getLongValue());
        }
      }
    }

    List<Figure> figures() {
      String month = CanonicalJson.instant(event.at()).substring(0, MONTH_LENGTH);
      List<Figure> figures = new ArrayList<>();
      switch (event.kind()) {
        case "verdicts_counted" -> {
          String from = text("from");
          String of = from.length() > MONTH_LENGTH ? from.substring(0, MONTH_LENGTH) : month;
          counts.forEach(
              (name, count) -> figures.add(new Figure(of, "verdict/" + name, count, false)));
        }
        case "dispute_acted" -> figures.add(one(month, "dispute/" + text("act")));
        case "exported" -> figures.add(one(month, "disclosure/" + text("what")));
        case "access_denied" ->
            figures.add(new Figure(month, "denied/" + text("reason"), number("count"), false));
        default -> list(month, figures);
      }
      return figures;
    }

    private void list(String month, List<Figure> figures) {
      boolean live = GOES_LIVE.contains(text("act"));
      if (number("generation") > 0 && (live || text("act").equals(DISABLED))) {
        String list = "list/" + text("list");
        figures.add(one(month, list + "/changes"));
        figures.add(new Figure(month, list + "/entries", live ? number("entries") : 0, true));
      }
    }

    private static Figure one(String month, String name) {
      return new Figure(month, name, 1, false);
    }

    private String text(String name) {
      return texts.getOrDefault(name, "");
    }

    private long number(String name) {
      return numbers.getOrDefault(name, 0L);
    }
  }
}
