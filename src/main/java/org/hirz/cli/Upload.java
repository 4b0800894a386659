package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One file on its way to the server. A second thread asks the server how far it is.
 *
 * <p>When the process is told to end (Ctrl-C), the connection is closed in the middle of the body:
 * the server sees that it does not end as it should, and stages nothing.
 */
final class Upload implements AutoCloseable {
  private static final String NAME_HEADER = "Hirz-Upload";
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final AdminClient client;
  private final ApiPath path;
  private final Body body;
  private final UploadProgress progress;
  private final CountedInput in;
  private final String name = UUID.randomUUID().toString();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch shown = new CountDownLatch(1);
  private final Thread breaker = new Thread(this::end, "hirz-break-off");
  private volatile boolean broken;

  /**
   * What is sent.
   *
   * @param in its bytes
   * @param length how many, or -1 where that is not known
   * @param headers what the server is told of it beside the path
   */
  record Body(InputStream in, long length, Map<String, String> headers) {}

  Upload(AdminClient client, ApiPath path, Body body, UploadProgress progress) {
    this.client = client;
    this.path = path;
    this.body = body;
    this.progress = progress;
    this.in = new CountedInput(body.in(), progress);
  }

  /**
   * Sends the file and returns what the server says of it.
   *
   * @param pause between two questions to the server of how far it is
   */
  Answer send(Duration pause) {
    Runtime.getRuntime().addShutdownHook(breaker);
    if (progress != UploadProgress.NONE) {
      Thread watch = new Thread(() -> watch(pause), "hirz-upload-progress");
      watch.setDaemon(true);
      watch.start();
    }
    Map<String, String> headers = new LinkedHashMap<>(body.headers());
    headers.put(NAME_HEADER, name);
    Answer answer = client.upload(path, headers, in, body.length());
    answered.countDown();
    progress.close();
    return answer instanceof Answer.None(String message)
        ? new Answer.None(explain(message))
        : answer;
  }

  private String explain(String message) {
    if (in.isFailed()) {
      return "the file cannot be read to its end; nothing was staged";
    }
    if (in.isEnded()) {
      return (broken ? "broken off" : message)
          + "; the whole file had been sent: hirz list status says whether it was staged";
    }
    return broken ? "broken off; nothing was staged" : message + "; nothing was staged";
  }

  private void watch(Duration pause) {
    try {
      while (!answered.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        if (client.get(ApiPath.of("uploads", name)) instanceof Answer.Ok(int status, String text)) {
          JsonNode upload = AdminCommand.parse(text);
          progress.phase(upload.path("phase").asText(""), upload.path("records").asLong());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the connection in the middle of what is being sent. */
  void breakOff() {
    broken = true;
    client.close();
  }

  private void end() {
    breakOff();
    try {
      // What it has come to is still said by who sent it.
      boolean unused = shown.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, when its outcome has been shown. */
  @Override
  public void close() {
    shown.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(breaker);
    } catch (IllegalStateException e) {
      // The process is ending; the hook is what ends this.
    }
  }
}
