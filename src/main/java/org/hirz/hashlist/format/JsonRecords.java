package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * The records of a JSON document, wherever its writer put them: in an array that is the document,
 * in an array in the document's object (a page of an API's answer), or one a line (NDJSON). Several
 * pages may follow each other. Constant memory. For one thread.
 */
final class JsonRecords {
  /**
   * How to tell records.
   *
   * @param wanted what is held of each
   * @param envelopes names, in lower case, of the arrays of records in a page
   * @param keys fields, in lower case, of which a record has at least one; tells a record that
   *     stands alone from a document in another format
   */
  record Shape(JsonRecordReader.Wanted wanted, Set<String> envelopes, Set<String> keys) {
    /** Copies the sets. */
    Shape {
      envelopes = Set.copyOf(envelopes);
      keys = Set.copyOf(keys);
    }
  }

  /** Takes records. */
  interface Taker {
    /**
     * Takes a record.
     *
     * @param at its number, from 1
     */
    void take(JsonRecord record, long at) throws IOException, DocumentRefusedException;
  }

  private final JsonInput json;
  private final Shape shape;
  private final RecordDraft draft;
  private final Taker taker;
  private final JsonRecordReader reader;
  private boolean enveloped;

  private JsonRecords(JsonInput json, Shape shape, RecordDraft draft, Taker taker) {
    this.json = json;
    this.shape = shape;
    this.draft = draft;
    this.taker = taker;
    this.reader = new JsonRecordReader(json, shape.wanted());
  }

  /**
   * Gives every record of the document to {@code taker}. One that is no object, or has a defect, is
   * rejected instead.
   *
   * @param draft started for every record, with its number
   */
  static void read(JsonInput json, Shape shape, RecordDraft draft, Taker taker)
      throws IOException, DocumentRefusedException {
    new JsonRecords(json, shape, draft, taker).document();
  }

  private void document() throws IOException, DocumentRefusedException {
    JsonToken token = json.next();
    if (token == null) {
      throw json.refused("is empty");
    }
    for (; token != null; token = json.next()) {
      switch (token) {
        case START_ARRAY -> elements();
        case START_OBJECT -> pageOrRecord();
        default -> throw json.refused("is neither an array nor an object");
      }
    }
  }

  private void pageOrRecord() throws IOException, DocumentRefusedException {
    enveloped = false;
    // A second reader: records inside the page are read while the page's own fields are.
    JsonRecordReader page = new JsonRecordReader(json, shape.wanted());
    JsonRecord record =
        page.read(
            name -> {
              if (!shape.envelopes().contains(name)) {
                return false;
              }
              enveloped = true;
              elements();
              return true;
            });
    boolean hasKey = shape.keys().stream().anyMatch(record::has);
    if (enveloped) {
      return;
    }
    if (!hasKey && record.defect().isEmpty()) {
      throw json.refused("has no records of this format");
    }
    take(record);
  }

  private void elements() throws IOException, DocumentRefusedException {
    while (json.next() != JsonToken.END_ARRAY) {
      if (json.token() == JsonToken.START_OBJECT) {
        take(reader.read());
      } else {
        json.skip();
        draft.start(json.countRecord());
        draft.reject("", "is not an object");
      }
    }
  }

  private void take(JsonRecord record) throws IOException, DocumentRefusedException {
    long at = json.countRecord();
    draft.start(at);
    if (record.defect().isPresent()) {
      draft.reject("", record.defect().get());
    } else {
      taker.take(record, at);
    }
  }
}
