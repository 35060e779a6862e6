package org.quancheng.simulation.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Answers one request. */
record Reply(HttpExchange http) {

  void send(String type, String text) throws IOException {
    answer(200, type, text);
  }

  void refuse(int status, String words) throws IOException {
    answer(status, "text/plain; charset=utf-8", words);
  }

  private void answer(int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    http.getResponseHeaders().set("Content-Type", type);
    http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    http.getResponseBody().write(bytes);
  }

  /** Begins a stream of events that lasts as long as the page is open. */
  Stream events() throws IOException {
    http.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    http.sendResponseHeaders(200, 0);
    return new Stream(http.getResponseBody());
  }

  /** Server-sent events of one line each. */
  record Stream(OutputStream out) {

    void send(String event, String line) throws IOException {
      out.write("event: %s\ndata: %s\n\n".formatted(event, line).getBytes(UTF_8));
      out.flush();
    }
  }
}
