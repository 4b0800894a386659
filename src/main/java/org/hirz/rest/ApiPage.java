package org.hirz.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Swagger UI at {@code /q/swagger-ui/}, over the OpenAPI document at {@code /q/openapi}.
 *
 * <p>Its files are read from the class path into memory. The framework's own page is not used: it
 * needs class path files copied to disk, and that is switched off for good. Nothing is fetched from
 * elsewhere. {@link OperatorPages} guards it.
 */
@Singleton
final class ApiPage {
  private static final String BASE = "/q/swagger-ui/";
  private static final String LIBRARY = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /** The files that there are, and what they are. */
  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "start.js", "text/javascript; charset=utf-8",
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "favicon-32x32.png", "image/png");

  private static final String INDEX =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>Hirz: the interface</title>
        <link rel="stylesheet" href="swagger-ui.css">
        <link rel="icon" href="favicon-32x32.png">
      </head>
      <body>
        <div id="page"></div>
        <script src="swagger-ui-bundle.js"></script>
        <script src="start.js"></script>
      </body>
      </html>
      """;

  private static final String START =
      """
      SwaggerUIBundle({
        url: '../openapi',
        dom_id: '#page',
        presets: [SwaggerUIBundle.presets.apis],
        validatorUrl: null,
      });
      """;

  private final Map<String, Buffer> files = new ConcurrentHashMap<>();

  void route(@Observes Router router) {
    router.route(HttpMethod.GET, BASE + "*").blockingHandler(this::serve, false);
  }

  private void serve(RoutingContext context) {
    if (!context.normalizedPath().startsWith(BASE)) {
      context.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, BASE).end();
      return;
    }
    String asked = context.normalizedPath().substring(BASE.length());
    String name = asked.isEmpty() ? "index.html" : asked;
    String type = TYPES.get(name);
    if (type == null) {
      context.next();
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:")
        .end(files.computeIfAbsent(name, ApiPage::read));
  }

  private static Buffer read(String name) {
    return switch (name) {
      case "index.html" -> Buffer.buffer(INDEX);
      case "start.js" -> Buffer.buffer(START);
      default ->
          Buffer.buffer(
              resource("META-INF/resources/webjars/swagger-ui/" + version() + "/" + name));
    };
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = open(LIBRARY)) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("the Swagger UI library cannot be read", e);
    }
    return properties.getProperty("version");
  }

  private static byte[] resource(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the Swagger UI library cannot be read", e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("the Swagger UI library has no " + path);
    }
    return in;
  }
}
