package org.hirz.service;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.hirz.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends and reads piece by piece, and sees whether the answer ended as HTTP/1.1 says:
 * libraries hide that.
 */
final class BulkClient implements AutoCloseable {
  /** What the head of a request of rows has besides what every request has. */
  static final String NDJSON = "Content-Type: application/x-ndjson\r\n";

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private byte[] chunk = new byte[0];
  private int position;
  private boolean ended;
  private String head = "";

  private BulkClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Begins a check as a platform of the operator's. */
  static BulkClient begin(String query, String headers) throws IOException {
    return begin(ServiceTest.key(Role.PLATFORM), query, headers);
  }

  /** Begins a check. */
  static BulkClient begin(String key, String query, String headers) throws IOException {
    return ask(key, "POST /v1/match/bulk" + query, "Transfer-Encoding: chunked\r\n" + headers);
  }

  /**
   * Begins any request.
   *
   * @param what the method and the target
   */
  static BulkClient ask(String key, String what, String headers) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1 << 16);
    socket.connect(
        new java.net.InetSocketAddress("127.0.0.1", io.restassured.RestAssured.port),
        PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    BulkClient client = new BulkClient(socket);
    client.raw(
        (what
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + key
                + "\r\n"
                + headers
                + "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  /** Sends a piece of the body. */
  BulkClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a piece of the body. */
  BulkClient send(byte[] bytes) throws IOException {
    raw((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    raw(bytes);
    raw(new byte[] {'\r', '\n'});
    return this;
  }

  /** Ends the body. */
  BulkClient end() throws IOException {
    raw("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private void raw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Returns the status line and the headers, in lower case. */
  String head() throws IOException {
    if (head.isEmpty()) {
      StringBuilder text = new StringBuilder();
      while (!text.toString().endsWith("\r\n\r\n")) {
        text.append((char) octet());
      }
      head = text.toString().toLowerCase(Locale.ROOT);
    }
    return head;
  }

  /** Returns the next line of the answer's body without its end, or null at its clean end. */
  @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = body();
    while (octet >= 0 && octet != '\n') {
      line.write(octet);
      octet = body();
    }
    return octet < 0 && line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }

  /**
   * Returns the answer's body as it comes.
   *
   * @throws EOFException from reading, where the connection ends before the body does
   */
  InputStream answer() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return body();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        int octet = body();
        if (octet < 0) {
          return -1;
        }
        bytes[offset] = (byte) octet;
        return 1;
      }
    };
  }

  private int body() throws IOException {
    while (position == chunk.length && !ended) {
      if (head().contains("content-length:")) {
        throw new IOException("not chunked: " + head());
      }
      int length = Integer.parseInt(crlfLine(), 16);
      chunk = in.readNBytes(length);
      if (chunk.length < length) {
        throw new EOFException();
      }
      position = 0;
      crlfLine();
      ended = length == 0;
    }
    return ended ? -1 : chunk[position++] & 0xff;
  }

  private String crlfLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = octet();
    while (octet != '\r') {
      line.append((char) octet);
      octet = octet();
    }
    octet();
    return line.toString();
  }

  private int octet() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException();
    }
    return octet;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
