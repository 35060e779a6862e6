package org.quancheng.dock.kiosk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Server-sent events, written on the request's own thread: a browser that leaves ends the request
 * with an {@link IOException}, and nothing is left to be completed behind its back.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
final class EventStream {

  private final OutputStream out;

  EventStream(Context http) throws IOException {
    http.contentType("text/event-stream; charset=utf-8");
    out = http.res().getOutputStream();
  }

  void send(String event, String data) throws IOException {
    var text = new StringBuilder("event: ").append(event).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    if (data.isEmpty()) {
      text.append("data:\n"); // An event without data would not be delivered.
    }
    out.write(text.append('\n').toString().getBytes(UTF_8));
    out.flush();
  }
}
