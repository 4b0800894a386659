package org.hirz.hashlist.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * Events of MISP as JSON: an object with {@code Event} or {@code Attribute}, a search's {@code
 * response} with either, arrays of them, one or several after each other.
 *
 * <p>Read are attributes of the types md5, sha1, sha256 and sha512, alone or after a file name
 * ({@code filename|md5}). One that stands alone is a record with its {@code uuid} as id; those of
 * an object are one record with the object's. Other types of hash (ssdeep, tlsh, sha224…) are left
 * out with one warning each, and what is no hash, silently: events hold all kinds of things. MISP
 * has no type for PDQ or PhotoDNA. {@code deleted} takes back the entry of the attribute or the
 * object; a deleted attribute of an object that stays is left out of it, and where none is left,
 * the entry is taken back. Tags, except those of the Traffic Light Protocol and PAP, are labels of
 * the settings' scheme or else {@code misp_tag}.
 *
 * <p>After MISP's core format (an Internet-Draft) and object templates.
 */
public final class MispFormat implements ListFormat {
  /** Makes a reader. */
  public MispFormat() {}

  @Override
  public String name() {
    return "misp";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    MispRecords records = new MispRecords(name(), settings, sink);
    return JsonInput.read(in, json -> new Walk(json, records).document());
  }

  /** Finds attributes and objects, wherever they stand. */
  private static final class Walk {
    private final JsonInput json;
    private final MispRecords records;
    private final JsonRecordReader reader;
    private boolean found;

    Walk(JsonInput json, MispRecords records) {
      this.json = json;
      this.records = records;
      this.reader = new JsonRecordReader(json, MispRecords.WANTED);
    }

    void document() throws IOException, DocumentRefusedException {
      JsonToken token = json.next();
      if (token == null) {
        throw json.refused("is empty");
      }
      for (; token != null; token = json.next()) {
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
          throw json.refused("is neither an array nor an object");
        }
        containers();
      }
      if (!found) {
        throw json.refused("has no events and no attributes: not a MISP document");
      }
    }

    /** Reads the object, or the array of objects, that was moved to. */
    private void containers() throws IOException, DocumentRefusedException {
      if (json.token() == JsonToken.START_ARRAY) {
        while (json.next() != JsonToken.END_ARRAY) {
          if (json.token() == JsonToken.START_OBJECT) {
            container();
          } else {
            json.skip();
          }
        }
      } else if (json.token() == JsonToken.START_OBJECT) {
        container();
      } else {
        json.skip();
      }
    }

    private void container() throws IOException, DocumentRefusedException {
      while (json.next() == JsonToken.FIELD_NAME) {
        String name = json.name();
        json.next();
        switch (name) {
          case "response" -> containers();
          case "event" -> {
            found = true;
            containers();
          }
          case "attribute", "object" -> {
            found = true;
            elements(name.equals("object"));
          }
          default -> json.skip();
        }
      }
    }

    private void elements(boolean objects) throws IOException, DocumentRefusedException {
      if (json.token() == JsonToken.START_OBJECT) {
        take(objects);
      } else if (json.token() == JsonToken.START_ARRAY) {
        while (json.next() != JsonToken.END_ARRAY) {
          if (json.token() == JsonToken.START_OBJECT) {
            take(objects);
          } else {
            json.skip();
            records.reject(json.countRecord(), "is not an object");
          }
        }
      } else {
        json.skip();
      }
    }

    private void take(boolean object) throws IOException, DocumentRefusedException {
      JsonRecord record = reader.read();
      records.take(record, object, json.countRecord());
    }
  }
}
