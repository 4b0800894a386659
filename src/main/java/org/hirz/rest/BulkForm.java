package org.hirz.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hirz.bulk.BulkCheck;
import org.hirz.bulk.Only;
import org.hirz.bulk.RowFormat;
import org.jspecify.annotations.Nullable;

/**
 * How rows come and results leave, as the request's head says.
 *
 * @param in the form of the rows
 * @param out the form of the results
 * @param only which results are written
 * @param derived whether every PDQ is searched in all orientations, worked out from its bits
 * @param zippedIn whether the body is compressed
 * @param zippedOut whether the answer is
 */
record BulkForm(
    RowFormat in, RowFormat out, Only only, boolean derived, boolean zippedIn, boolean zippedOut) {
  private static final int MAX_WORD = 20;
  private static final String GZIP = "gzip";
  private static final String OLD_GZIP = "x-gzip";
  private static final String TYPES =
      Arrays.stream(RowFormat.values())
          .map(RowFormat::mediaType)
          .collect(Collectors.joining(" or "));

  /**
   * Reads the head.
   *
   * @throws ProblemException if it asks for what there is not
   */
  static BulkForm of(HttpServerRequest request, UriInfo uri) {
    RowFormat in = in(request.getHeader(HttpHeaders.CONTENT_TYPE));
    boolean zippedIn = isZipped(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    QueryFields query = QueryFields.of(uri, "only", "out", "orientations");
    Optional<String> out = query.text("out", MAX_WORD);
    RowFormat answer =
        out.isPresent()
            ? RowFormat.byWireName(out.get())
                .orElseThrow(() -> QueryFields.wrong("out takes ndjson or csv."))
            : out(in, Preferences.of(request.headers().getAll(HttpHeaders.ACCEPT)));
    Only only =
        query
            .text("only", MAX_WORD)
            .map(
                word ->
                    Only.byWireName(word)
                        .orElseThrow(() -> QueryFields.wrong("only takes all, known or unknown.")))
            .orElse(Only.ALL);
    Optional<String> orientations = query.text("orientations", MAX_WORD);
    if (orientations.isPresent() && !orientations.get().equals("derived")) {
      throw QueryFields.wrong("orientations takes derived.");
    }
    boolean zippedOut =
        wantsGzip(Preferences.of(request.headers().getAll(HttpHeaders.ACCEPT_ENCODING)));
    return new BulkForm(in, answer, only, orientations.isPresent(), zippedIn, zippedOut);
  }

  /** Returns how rows are checked for a caller who sees distances, or does not. */
  BulkCheck.Settings settings(boolean showDistance) {
    return new BulkCheck.Settings(in, out, only, derived, showDistance);
  }

  private static RowFormat in(@Nullable String contentType) {
    return Optional.ofNullable(contentType)
        .flatMap(RowFormat::byMediaType)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send rows with the header \"Content-Type: application/x-ndjson\" or"
                        + " \"Content-Type: text/csv\"."));
  }

  private static boolean isZipped(@Nullable String encoding) {
    String name = encoding == null ? "identity" : encoding.strip();
    if (name.equalsIgnoreCase(GZIP) || name.equalsIgnoreCase(OLD_GZIP)) {
      return true;
    }
    if (name.equalsIgnoreCase("identity")) {
      return false;
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "Of content encodings gzip alone is read here.");
  }

  /** Returns the form that the client likes best; where it does not mind, that of the rows. */
  private static RowFormat out(RowFormat in, Preferences accept) {
    if (accept.isEmpty()) {
      return in;
    }
    double best = 0;
    Optional<RowFormat> liked = Optional.empty();
    for (RowFormat format : RowFormat.values()) {
      String type = format.mediaType();
      String group = type.substring(0, type.indexOf('/')) + "/*";
      double weight = accept.weight(type, group, "*/*").orElse(0);
      if (weight > best || weight == best && weight > 0 && format == in) {
        best = weight;
        liked = Optional.of(format);
      }
    }
    return liked.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_ACCEPTABLE, "The answer is " + TYPES + "."));
  }

  /** Compressed where the client names it, or anything, and likes nothing else better. */
  private static boolean wantsGzip(Preferences accept) {
    double weight = accept.weight(GZIP, OLD_GZIP, "*").orElse(0);
    return weight > 0 && weight >= accept.weight("identity").orElse(0);
  }
}
