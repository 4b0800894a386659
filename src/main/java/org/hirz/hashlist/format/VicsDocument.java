package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.hirz.hashlist.Nature;

/** One document of {@link VicsFormat}: finds the media, whichever of its shapes it has. */
final class VicsDocument {
  private static final String VALUE = "value";
  private static final String MEDIA = "media";

  private final JsonInput json;
  private final FormatSettings settings;
  private final VicsMedium medium;
  private final JsonRecordReader reader;
  private VicsContext context = VicsContext.NONE;
  private boolean valueSeen;

  VicsDocument(JsonInput json, FormatSettings settings, VicsMedium medium) {
    this.json = json;
    this.settings = settings;
    this.medium = medium;
    this.reader = new JsonRecordReader(json, VicsMedium.WANTED);
  }

  /** Reads it to its end. */
  void read() throws IOException, DocumentRefusedException {
    if (json.next() != JsonToken.START_OBJECT) {
      throw json.refused("is not a JSON object");
    }
    while (json.next() == JsonToken.FIELD_NAME) {
      String name = json.name();
      json.next();
      switch (name) {
        case "odata.metadata", "@odata.context" -> context();
        case VALUE -> value();
        default -> json.skip();
      }
    }
    if (!valueSeen) {
      throw json.refused("has no array value: not a VICS document");
    }
    if (json.next() != null) {
      throw json.refused("goes on after its end");
    }
  }

  private void context() throws IOException, DocumentRefusedException {
    if (json.token() == JsonToken.VALUE_STRING) {
      VicsContext stated = VicsContext.parse(json.text());
      if (valueSeen && !stated.equals(context)) {
        throw json.refused("names its context after its media, which depend on it");
      }
      context = stated;
    }
    json.skip();
  }

  private void value() throws IOException, DocumentRefusedException {
    if (json.token() != JsonToken.START_ARRAY) {
      throw json.refused("has no array value: not a VICS document");
    }
    if (valueSeen) {
      throw json.refused("has the array value twice");
    }
    valueSeen = true;
    Optional<String> scheme = settings.scheme().or(context::scheme);
    if (scheme.isEmpty() && settings.nature() != Nature.BENIGN) {
      throw json.refused(
          "does not say which region's categories it has; name their scheme, such as vics_us");
    }
    medium.under(context, scheme);
    elements(true);
  }

  /** Reads the media of an array, or the cases, whose media they are then. */
  private void elements(boolean casesToo) throws IOException, DocumentRefusedException {
    while (json.next() != JsonToken.END_ARRAY) {
      if (json.token() != JsonToken.START_OBJECT) {
        json.skip();
        medium.reject(json.countRecord(), "is not an object");
      } else if (casesToo) {
        element();
      } else {
        medium(reader.read());
      }
    }
  }

  private void element() throws IOException, DocumentRefusedException {
    boolean[] isCase = {context.set().equals("cases")};
    JsonRecord record =
        reader.read(
            name -> {
              if (!name.equals(MEDIA)) {
                return false;
              }
              isCase[0] = true;
              // Nothing of a case is used, so that its reader may read its media meanwhile.
              elements(false);
              return true;
            });
    if (!isCase[0]) {
      medium(record);
    }
  }

  private void medium(JsonRecord record) throws IOException, DocumentRefusedException {
    medium.take(record, json.countRecord());
  }
}
