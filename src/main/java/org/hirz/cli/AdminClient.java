package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.hirz.access.ApiKey;

/**
 * Asks a Hirz server what its administrators may ask. Never follows a redirect, which would hand
 * the key to whoever it names; of an https server it demands a certificate that the system trusts.
 *
 * <p>Safe for any number of threads. Closing it breaks off whatever is under way.
 */
final class AdminClient implements AutoCloseable {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  /** Publishing answers when what is served has changed, which for a great list takes a while. */
  private static final Duration ANSWER_PATIENCE = Duration.ofMinutes(10);

  private static final int MAX_ANSWER_BYTES = 256 << 20;

  private final URI server;
  private final String authorization;
  private final HttpClient http;

  /**
   * @param server http or https, without a slash at its end
   */
  AdminClient(URI server, ApiKey key) {
    this.server = server;
    this.authorization = "Bearer " + key.reveal();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_PATIENCE)
            .build();
  }

  /** Gets what a path names. */
  Answer get(ApiPath path) {
    return exchange(request(path).timeout(ANSWER_PATIENCE).GET());
  }

  /** Removes what a path names. An answer that is Ok is empty. */
  Answer delete(ApiPath path) {
    return exchange(request(path).timeout(ANSWER_PATIENCE).DELETE());
  }

  /** Posts a JSON document. */
  Answer post(ApiPath path, String json) {
    return send("POST", path, json);
  }

  /** Puts a JSON document. */
  Answer put(ApiPath path, String json) {
    return send("PUT", path, json);
  }

  /** Changes what a path names by a JSON document. */
  Answer patch(ApiPath path, String json) {
    return send("PATCH", path, json);
  }

  private Answer send(String method, ApiPath path, String json) {
    return exchange(
        request(path)
            .timeout(ANSWER_PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  /**
   * Streams a file to the server; answers when the server is done with it. Memory does not grow
   * with the file. There is no time limit: the server reports on its progress beside it.
   *
   * @param headers besides those of every request
   * @param in read to its end and closed; if it fails, so does the upload, and the server is left
   *     with a body that does not end
   * @param length in bytes, or -1 where it is not known
   */
  Answer upload(ApiPath path, Map<String, String> headers, InputStream in, long length) {
    BodyPublisher body = BodyPublishers.ofInputStream(() -> in);
    HttpRequest.Builder request = request(path).header("Content-Type", "application/octet-stream");
    headers.forEach(request::header);
    return exchange(request.POST(length > 0 ? BodyPublishers.fromPublisher(body, length) : body));
  }

  /** What takes an answer that is not kept in memory. */
  @FunctionalInterface
  interface Sink {
    /** Reads the answer to its end. */
    void accept(InputStream in) throws IOException;
  }

  /** Gets a document of any length and hands it on as it comes. An answer that is Ok is empty. */
  Answer stream(ApiPath path, Sink sink) {
    HttpRequest request = request(path).timeout(ANSWER_PATIENCE).GET().build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        if (response.statusCode() / 100 != 2) {
          byte[] problem = in.readNBytes(1 << 20);
          return new Answer.Problem(
              response.statusCode(), new String(problem, StandardCharsets.UTF_8));
        }
        sink.accept(in);
        return new Answer.Ok(response.statusCode(), "");
      }
    } catch (IOException | UnresolvedAddressException e) {
      return new Answer.None(reason(e));
    } catch (InterruptedException e) {
      return interrupted();
    }
  }

  private HttpRequest.Builder request(ApiPath path) {
    return HttpRequest.newBuilder(URI.create(server + path.text()))
        .headers("Authorization", authorization, "Accept", "application/json, */*;q=0.5");
  }

  private Answer exchange(HttpRequest.Builder builder) {
    BodyHandler<String> text =
        BodyHandlers.limiting(
            info -> BodySubscribers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES);
    try {
      HttpResponse<String> response = http.send(builder.build(), text);
      return response.statusCode() / 100 == 2
          ? new Answer.Ok(response.statusCode(), response.body())
          : new Answer.Problem(response.statusCode(), response.body());
    } catch (IOException | UnresolvedAddressException e) {
      return new Answer.None(reason(e));
    } catch (InterruptedException e) {
      return interrupted();
    }
  }

  private static Answer interrupted() {
    Thread.currentThread().interrupt();
    return new Answer.None("broken off");
  }

  private String reason(Exception failure) {
    if (isCausedBy(failure, UnresolvedAddressException.class)) {
      return server + " cannot be reached: its name is not known here";
    }
    if (isCausedBy(failure, SSLException.class)) {
      return server
          + " cannot be reached safely: its certificate is not one that this machine trusts for"
          + " that name, or it does not speak TLS";
    }
    return switch (failure) {
      case HttpConnectTimeoutException e ->
          server
              + " cannot be reached: no answer within "
              + CONNECT_PATIENCE.toSeconds()
              + " seconds";
      case HttpTimeoutException e ->
          server
              + " took the question and did not answer within "
              + ANSWER_PATIENCE.toMinutes()
              + " minutes; it may still do it: see hirz list status";
      case ConnectException e ->
          server
              + " cannot be reached: nothing answers there. Is hirz serve running? Name another"
              + " server with --server or HIRZ_SERVER";
      default -> "the connection to " + server + " broke off before there was an answer";
    };
  }

  private static boolean isCausedBy(Exception failure, Class<? extends Exception> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** Returns where the server is, for messages. */
  URI server() {
    return server;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
