package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/** Small JSON documents to be sent. */
final class JsonText {
  private JsonText() {}

  /** Returns an object with one text, or an empty one where there is none. */
  static String of(String name, @Nullable String value) {
    var node = JsonNodeFactory.instance.objectNode();
    if (value != null) {
      node.put(name, value);
    }
    return node.toString();
  }
}
