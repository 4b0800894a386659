package org.hirz.benchmarks.timing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that is kept, and calls on it. Not thread-safe. */
final class Call implements AutoCloseable {
  private static final int LENGTH_DIGITS = "content-length: ".length();

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int length;

  Call(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Returns a request as bytes, the body filled with blanks to the given length. */
  static byte[] request(String key, String body, int length) {
    String padded = body + " ".repeat(length - body.length());
    return ("POST /v1/match/hashes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + padded)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a request and returns the nanoseconds until the last byte of the answer. */
  long time(byte[] request) throws IOException {
    length = 0;
    long begun = System.nanoTime();
    out.write(request);
    int end = -1;
    while (end < 0 || length < end) {
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        throw new IOException("the service closed the connection");
      }
      length += read;
      if (end < 0) {
        end = end();
      }
    }
    long took = System.nanoTime() - begun;
    if (buffer["HTTP/1.1 ".length()] != '2') {
      throw new IOException("the service answered otherwise: " + answer().lines().findFirst());
    }
    return took;
  }

  /** Returns the last answer, head and body. */
  String answer() {
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }

  /** Returns where the answer ends, or -1 while its head is not here. */
  private int end() {
    String head = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    int body = head.indexOf("\r\n\r\n");
    if (body < 0) {
      return -1;
    }
    int field = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
    return body
        + 4
        + Integer.parseInt(
            head.substring(field + LENGTH_DIGITS, head.indexOf("\r\n", field)).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
