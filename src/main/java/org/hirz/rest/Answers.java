package org.hirz.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;

/**
 * Writes JSON answers whose length says little of what was found: blanks fill the body to a whole
 * multiple of 2 KiB, and the last of them ends the line. An answer to a batch has room for a match
 * of each item besides, so that its length is that of the batch, unless matches take more.
 */
@Singleton
final class Answers {
  private static final int STEP_BYTES = 2048;

  private final ObjectMapper json;

  Answers(ObjectMapper json) {
    this.json = json;
  }

  /** Returns a 200 with the padded JSON of the given value. */
  Response padded(Object value) {
    return padded(value, 0);
  }

  /**
   * Returns a 200 with the padded JSON of the given value.
   *
   * @param room bytes that the body has at least
   */
  Response padded(Object value, int room) {
    byte[] text = write(value);
    int padded = (Math.max(text.length, room) / STEP_BYTES + 1) * STEP_BYTES;
    byte[] body = Arrays.copyOf(text, padded);
    Arrays.fill(body, text.length, padded, (byte) ' ');
    body[padded - 1] = '\n';
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private byte[] write(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of ours could not be written as JSON", e);
    }
  }
}
