package org.hirz.pull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.hirz.pull.Fetched.Answer;
import org.hirz.pull.Fetched.Failure;
import org.hirz.pull.Fetched.Kind;

/**
 * Asks a source over HTTP/1.1, with TLS by the certificates that this machine trusts. Follows no
 * redirects, keeps no cookies. Its threads live as long as it is open; one a pull.
 */
final class Http implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(20);

  private final HttpClient client;
  private final Map<String, String> login;
  private final Duration silence;

  /**
   * @param login headers that go with every request
   * @param silence longest time in which the source says nothing
   */
  Http(Map<String, String> login, Duration silence) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();
    this.login = Map.copyOf(login);
    this.silence = silence;
  }

  /**
   * Asks for an address, and returns as soon as the answer begins. Only status 200, and redirects
   * and 304 for callers that ask for them, are answers; all others are failures.
   *
   * @param headers beside those that log in
   * @param limit greatest number of bytes of the body
   * @param special whether 3xx is an answer
   */
  Fetched get(URI address, Map<String, String> headers, long limit, boolean special) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(silence).GET();
    login.forEach(request::setHeader);
    headers.forEach(request::setHeader);
    try {
      HttpResponse<BodyStream> response =
          client.send(request.build(), info -> new BodyStream(silence, limit));
      int status = response.statusCode();
      if (status == 200 || special && status / 100 == 3) {
        return new Answer(status, response.headers(), response.body());
      }
      response.body().close();
      return failure(status);
    } catch (IOException e) {
      return failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return interrupted();
    }
  }

  private static Failure failure(int status) {
    return switch (status) {
      case 401 ->
          new Failure(
              "the source does not accept the user and password (401); set the source anew",
              Kind.FINAL);
      case 403 -> new Failure("the source does not let this user read (403)", Kind.FINAL);
      case 404, 410 -> new Failure("there is nothing at that address (" + status + ")", Kind.FINAL);
      case 408, 413, 504 ->
          new Failure("the source could not answer as a whole (" + status + ")", Kind.TOO_MUCH);
      default -> {
        boolean later = status == 429 || status / 100 == 5;
        String what =
            status / 100 == 3
                ? "the source sends elsewhere, which is not followed ("
                : later ? "the source has trouble (" : "the source refuses the request (";
        yield new Failure(what + status + ")", later ? Kind.TRANSIENT : Kind.FINAL);
      }
    };
  }

  /** Returns what a failed connection comes to. Messages of exceptions are not repeated. */
  static Failure failure(IOException cause) {
    return switch (cause) {
      case InterruptedIOException e -> interrupted();
      case SSLException e ->
          new Failure(
              "no safe connection to the source: see whether this machine trusts its certificate",
              Kind.FINAL);
      case HttpConnectTimeoutException e -> unreachable();
      case HttpTimeoutException e ->
          new Failure("the source said nothing for too long", Kind.TOO_MUCH);
      case java.net.ConnectException e -> unreachable();
      case BodyStream.TooLargeException e ->
          new Failure("the source answers more than is taken", Kind.TOO_MUCH);
      default -> new Failure("the connection to the source broke off", Kind.TRANSIENT);
    };
  }

  private static Failure unreachable() {
    return new Failure("the source cannot be reached", Kind.TRANSIENT);
  }

  private static Failure interrupted() {
    return new Failure("the program was ended meanwhile", Kind.TRANSIENT);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
