package org.hirz.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads the image out of a multipart body, straight from the connection into one array.
 *
 * <p>RFC 7578, with one part, named {@code image}; a file name or type that the part states is not
 * looked at. The framework's own form handling is not used: it writes files.
 */
final class MultipartImage {
  /** Greatest size of a part's headers, in bytes. */
  static final int MAX_HEADER_BYTES = 4096;

  /** Bytes that a multipart body may have besides the image's. */
  static final int MAX_ENVELOPE_BYTES = 8192;

  private static final int PARSER_BUFFER_BYTES = 8192;
  private static final int MAX_BOUNDARY_LENGTH = 70;

  private MultipartImage() {}

  /** What came of reading a multipart body. */
  sealed interface Outcome {
    /** The image was read, or ended as told. */
    record Read(UploadBuffer.Filled filled) implements Outcome {}

    /**
     * The body is not one part named image.
     *
     * @param reason what is wrong, without repeating any of it
     */
    record Malformed(String reason) implements Outcome {}
  }

  /** Returns the boundary that a content type names, or empty where it is no multipart form. */
  static Optional<String> boundary(@Nullable String contentType) {
    if (contentType == null
        || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      return Optional.empty();
    }
    // The parser maps a name that stands without a value to null.
    @Nullable String boundary = parameters(contentType).get("boundary");
    return Optional.of(boundary == null ? "" : boundary);
  }

  /**
   * Reads the image.
   *
   * @param boundary as the content type names it
   * @throws IOException if the body does not arrive in time
   */
  static Outcome read(InputStream body, String boundary, UploadBuffer into) throws IOException {
    if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY_LENGTH) {
      return new Outcome.Malformed("the multipart content type has no usable boundary");
    }
    try {
      MultipartInput parts =
          MultipartInput.builder()
              .setInputStream(body)
              .setBufferSize(PARSER_BUFFER_BYTES)
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .setMaxPartHeaderSize(MAX_HEADER_BYTES)
              .get();
      if (!parts.skipPreamble()) {
        return new Outcome.Malformed("the multipart body has no part");
      }
      if (!isImage(parts.readHeaders())) {
        return new Outcome.Malformed("the first part is not named image");
      }
      UploadBuffer.Filled filled = into.fill(parts.newInputStream());
      if (filled == UploadBuffer.Filled.WHOLE && parts.readBoundary()) {
        return new Outcome.Malformed("there is more than one part");
      }
      return new Outcome.Read(filled);
    } catch (TimedBody.TooSlowException late) {
      throw late;
    } catch (IOException | IllegalArgumentException malformed) {
      // Or the client has gone, and nobody reads the answer.
      return new Outcome.Malformed("the multipart body is malformed or ends early");
    }
  }

  private static boolean isImage(String headers) {
    for (String line : headers.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        return "image".equals(parameters(line).get("name"));
      }
    }
    return false;
  }

  private static Map<String, String> parameters(String text) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(text, ';');
  }
}
