package org.hirz.service;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Requests whose target is sent as it is: HTTP libraries would put it right first. */
final class RawHttp {
  private RawHttp() {}

  /**
   * An answer.
   *
   * @param status such as 404
   * @param headers in lower case and sorted
   * @param body as text
   */
  record Answer(int status, List<String> headers, String body) {}

  /** Sends one request without a body on a connection of its own, and reads the whole answer. */
  static Answer send(int port, String method, String target, String... headers) throws IOException {
    StringBuilder request =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  private static Answer parse(String answer) throws IOException {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no whole answer");
    }
    String[] lines = answer.substring(0, end).split("\r\n");
    return new Answer(
        Integer.parseInt(lines[0].split(" ")[1]),
        Arrays.stream(lines).skip(1).map(line -> line.toLowerCase(Locale.ROOT)).sorted().toList(),
        answer.substring(end + 4));
  }
}
