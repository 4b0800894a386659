package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a JSON document (RFC 8259), one after the other, within limits.
 *
 * <p>UTF-8, UTF-16 and UTF-32, with or without a byte order mark. Names are given in lower case,
 * since writers of the same format differ in case. What is not JSON, ends in the middle or is
 * beyond a limit raises {@link DocumentRefusedException}; other {@link IOException}s are the
 * stream's own. Strings that nobody asks for are passed over without being held. For one thread.
 */
final class JsonInput {
  /** Greatest nesting of arrays and objects, inclusive. */
  static final int MAX_DEPTH = 64;

  /** Greatest length of a string that is asked for, in characters, inclusive. */
  static final int MAX_TEXT_LENGTH = 1 << 16;

  /** Greatest length of a name, in characters, inclusive. */
  static final int MAX_NAME_LENGTH = 1024;

  /** Greatest length of a number, in characters, inclusive. */
  static final int MAX_NUMBER_LENGTH = 64;

  /** Greatest number of records in a document, inclusive. */
  static final long MAX_RECORDS = 1_000_000_000;

  /** How many names are kept in lower case; further ones are put into it again each time. */
  private static final int MAX_KNOWN_NAMES = 256;

  /** Reads a document. */
  interface Body {
    /** Reads it to its end. */
    void read(JsonInput json) throws IOException, DocumentRefusedException;
  }

  private final JsonParser parser;
  private final Map<String, String> names = new HashMap<>();
  private long records;

  private JsonInput(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a document with the given body; does not close the stream.
   *
   * @throws IOException if the stream fails, or the body does
   */
  static ListFormat.Outcome read(InputStream in, Body body) throws IOException {
    try (JsonParser parser = open(in)) {
      JsonInput json = new JsonInput(parser);
      body.read(json);
      return new ListFormat.Outcome.Complete(json.records);
    } catch (DocumentRefusedException e) {
      return e.outcome();
    }
  }

  /** A factory a document: names, among them hashes, are not remembered beyond it. */
  private static JsonParser open(InputStream in) throws IOException, DocumentRefusedException {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();
    try {
      return factory.createParser(in);
    } catch (JsonProcessingException | CharConversionException e) {
      throw refused(0, e);
    }
  }

  /** Moves to the next token and returns it, or null at the end of the document. */
  @Nullable JsonToken next() throws IOException, DocumentRefusedException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException | CharConversionException e) {
      throw refused(records, e);
    }
  }

  /** Returns the token that was last moved to. */
  JsonToken token() {
    return parser.currentToken();
  }

  /** Moves past the end of the array or object that was last moved to; other tokens are left. */
  void skip() throws IOException, DocumentRefusedException {
    try {
      parser.skipChildren();
      if (parser.currentToken() == null) {
        throw endsInTheMiddle();
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw refused(records, e);
    }
  }

  /** Returns the text of the string, number, {@code true} or {@code false} that was moved to. */
  String text() throws IOException, DocumentRefusedException {
    try {
      return parser.getText();
    } catch (JsonProcessingException | CharConversionException e) {
      throw refused(records, e);
    }
  }

  /** Returns the name of the field that was moved to, in lower case. */
  String name() throws IOException, DocumentRefusedException {
    String given = text();
    String known = names.get(given);
    if (known == null) {
      known = given.toLowerCase(Locale.ROOT);
      if (names.size() < MAX_KNOWN_NAMES) {
        names.put(given, known);
      }
    }
    return known;
  }

  /** Counts a record and returns its number, from 1. */
  long countRecord() throws DocumentRefusedException {
    if (records == MAX_RECORDS) {
      throw refused("has more records than are taken");
    }
    return ++records;
  }

  /** Returns the document's refusal at the record that was counted last. */
  DocumentRefusedException refused(String reason) {
    return new DocumentRefusedException(records, reason);
  }

  private DocumentRefusedException endsInTheMiddle() {
    return refused("ends in the middle: the file is not whole");
  }

  private static DocumentRefusedException refused(long at, IOException cause) {
    String reason =
        switch (cause) {
          case JsonEOFException eof -> "ends in the middle: the file is not whole";
          case StreamConstraintsException beyond ->
              "is nested too deep, or has a text, a name or a number that is too long";
          default -> "is not JSON from here on";
        };
    return new DocumentRefusedException(at, reason);
  }
}
