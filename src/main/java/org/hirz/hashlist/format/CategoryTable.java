package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.hashlist.PolicyAction;

/**
 * What the category codes of one region mean, and what a match with each leads to.
 *
 * <p>A JSON object with {@code scheme}, {@code region} and {@code categories}, an array of objects
 * with {@code code}, {@code label}, {@code action} ({@code alert}, {@code report} or {@code
 * ignore}) and {@code rank}. Two are shipped, {@code vics_us} and {@code vics_us_dhs}; they are the
 * same numbers with other meanings: 0 is not pertinent in the one and not yet categorised in the
 * other, 5 the other way round. Other regions' tables are not public; an operator who has one
 * states it in a file of the same form.
 *
 * @param scheme the label scheme that the codes are of
 * @param region the region, as the documents name it
 * @param categories the codes, in the order of the file
 */
public record CategoryTable(String scheme, String region, List<Category> categories) {
  /**
   * One code.
   *
   * @param code exactly as documents give it
   * @param label what it means, in the region's words
   * @param action what a match leads to
   * @param rank greater is graver
   */
  public record Category(String code, String label, PolicyAction action, int rank) {}

  /** What came of reading a table. */
  public sealed interface Parsed {
    /** The table. */
    record Ok(CategoryTable table) implements Parsed {}

    /**
     * It is no table.
     *
     * @param at the category that shows why, from 1; or 0
     * @param reason why, in English, without repeating anything of the file
     */
    record Malformed(long at, String reason) implements Parsed {}
  }

  private static final Set<String> SHIPPED = Set.of("vics_us", "vics_us_dhs");
  private static final int MAX_CATEGORIES = 1000;
  private static final int MAX_TEXT_LENGTH = RecordDraft.MAX_TEXT_LENGTH;
  private static final String FORM =
      "takes an object with scheme, region and categories, each with code, label, action (alert,"
          + " report or ignore) and rank";
  private static final JsonRecordReader.Wanted WANTED =
      JsonRecordReader.Wanted.of(
          "scheme", "region", "categories", "code", "label", "action", "rank");

  /** Copies the list. */
  public CategoryTable {
    categories = List.copyOf(categories);
  }

  /** Returns the table of a scheme for which one is shipped. */
  public static Optional<CategoryTable> shipped(String scheme) {
    if (!SHIPPED.contains(scheme)) {
      return Optional.empty();
    }
    String name = "categories/" + scheme + ".json";
    try (InputStream in = CategoryTable.class.getResourceAsStream(name)) {
      if (in != null && read(in) instanceof Parsed.Ok(CategoryTable table)) {
        return Optional.of(table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("the shipped table of categories cannot be read: " + name);
  }

  /**
   * Reads a table; does not close the stream.
   *
   * @throws IOException if the stream fails
   */
  public static Parsed read(InputStream in) throws IOException {
    List<CategoryTable> tables = new ArrayList<>();
    ListFormat.Outcome outcome =
        JsonInput.read(
            in,
            json -> {
              if (json.next() != JsonToken.START_OBJECT) {
                throw json.refused(FORM);
              }
              tables.add(table(new JsonRecordReader(json, WANTED).read()));
              if (json.next() != null) {
                throw json.refused("goes on after its end");
              }
            });
    return outcome instanceof ListFormat.Outcome.Refused(long at, String reason)
        ? new Parsed.Malformed(at, reason)
        : new Parsed.Ok(tables.getFirst());
  }

  private static CategoryTable table(JsonRecord record) throws DocumentRefusedException {
    if (record.defect().isPresent()) {
      throw new DocumentRefusedException(0, record.defect().get());
    }
    List<JsonRecord> rows = record.objects("categories");
    if (rows.isEmpty() || rows.size() > MAX_CATEGORIES) {
      throw new DocumentRefusedException(0, "takes 1 to " + MAX_CATEGORIES + " categories");
    }
    Map<String, Category> categories = new LinkedHashMap<>();
    for (JsonRecord row : rows) {
      int at = categories.size() + 1;
      Category category = category(row, at);
      if (categories.put(category.code(), category) != null) {
        throw new DocumentRefusedException(at, "has a code twice");
      }
    }
    return new CategoryTable(
        text(record, "scheme", 0), text(record, "region", 0), List.copyOf(categories.values()));
  }

  private static Category category(JsonRecord row, int at) throws DocumentRefusedException {
    Optional<PolicyAction> action = row.text("action").flatMap(PolicyAction::byWireName);
    String rank = row.text("rank").orElse("");
    if (action.isEmpty() || !rank.matches("\\d{1,4}")) {
      throw new DocumentRefusedException(at, FORM);
    }
    return new Category(
        text(row, "code", at), text(row, "label", at), action.get(), Integer.parseInt(rank));
  }

  private static String text(JsonRecord record, String field, int at)
      throws DocumentRefusedException {
    return record
        .text(field)
        .filter(text -> PlainText.isPlain(text, MAX_TEXT_LENGTH))
        .orElseThrow(() -> new DocumentRefusedException(at, FORM));
  }

  /** Returns what a match with each code leads to, to be used in a list's policy. */
  public Map<String, PolicyAction> actions() {
    Map<String, PolicyAction> actions = new LinkedHashMap<>();
    categories.forEach(category -> actions.put(category.code(), category.action()));
    return Map.copyOf(actions);
  }
}
