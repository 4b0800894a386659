package org.hirz.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a VICS document by {@link VicsFill}, token for token. Media are counted as {@code
 * hashlist.format.VicsFormat} counts them, and numbers keep their digits. For one thread.
 */
final class VicsCopy {
  private static final String CATEGORY = "category";

  private final JsonParser from;
  private final JsonGenerator to;
  private final RowCategories categories;
  private final boolean overwrite;
  private boolean isOfCases;
  private long media;
  private long filled;

  VicsCopy(JsonParser from, JsonGenerator to, RowCategories categories, boolean overwrite) {
    this.from = from;
    this.to = to;
    this.categories = categories;
    this.overwrite = overwrite;
  }

  /** Returns how many media there were. */
  long media() {
    return media;
  }

  /** Returns how many categories were filled. */
  long filled() {
    return filled;
  }

  /** Copies the document to its end. */
  void document() throws IOException {
    next();
    if (from.currentToken() != JsonToken.START_OBJECT) {
      copy();
      return;
    }
    to.writeStartObject();
    while (next() == JsonToken.FIELD_NAME) {
      String name = name();
      JsonToken token = next();
      if (token == JsonToken.VALUE_STRING
          && (name.equals("@odata.context") || name.equals("odata.metadata"))) {
        isOfCases = from.getText().toLowerCase(Locale.ROOT).endsWith("#cases");
      }
      if (name.equals("value") && token == JsonToken.START_ARRAY) {
        elements(isOfCases);
      } else {
        copy();
      }
    }
    to.writeEndObject();
  }

  private void elements(boolean cases) throws IOException {
    to.writeStartArray();
    while (next() != JsonToken.END_ARRAY) {
      if (from.currentToken() == JsonToken.START_OBJECT) {
        element(cases);
      } else {
        media++;
        copy();
      }
    }
    to.writeEndArray();
  }

  /** Copies a medium, or a case: that has its media in an array. */
  private void element(boolean isCase) throws IOException {
    boolean hasMedia = isCase;
    boolean isStated = isCase;
    @Nullable String category = isCase ? null : categories.of(media + 1);
    to.writeStartObject();
    while (next() == JsonToken.FIELD_NAME) {
      String name = name();
      next();
      if (name.equals("media") && from.currentToken() == JsonToken.START_ARRAY) {
        hasMedia = true;
        elements(false);
      } else if (name.equals(CATEGORY) && !hasMedia) {
        isStated = true;
        category(category);
      } else {
        copy();
      }
    }
    if (!hasMedia) {
      if (!isStated && category != null) {
        to.writeFieldName("Category");
        fill(category);
      }
      media++;
    }
    to.writeEndObject();
  }

  private void category(@Nullable String category) throws IOException {
    boolean fillable = from.currentToken() == JsonToken.VALUE_NULL || overwrite;
    if (category != null && fillable) {
      from.skipChildren();
      fill(category);
    } else {
      copy();
    }
  }

  private void fill(String category) throws IOException {
    to.writeNumber(category);
    filled++;
  }

  /** Copies the name of a field and returns it in lower case. */
  private String name() throws IOException {
    String name = from.currentName();
    to.writeFieldName(name);
    return name.toLowerCase(Locale.ROOT);
  }

  /** Copies the value that the parser stands at, with all in it. */
  private void copy() throws IOException {
    int depth = 0;
    do {
      JsonToken token = from.currentToken();
      switch (token) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(from.getText());
        default -> to.copyCurrentEvent(from);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && next() != null);
  }

  private JsonToken next() throws IOException {
    JsonToken token = from.nextToken();
    if (token == null) {
      throw new JsonEOFException(from, JsonToken.NOT_AVAILABLE, "ends in the middle");
    }
    return token;
  }
}
