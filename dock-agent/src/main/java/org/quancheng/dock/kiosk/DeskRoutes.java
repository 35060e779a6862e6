package org.quancheng.dock.kiosk;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.dock.desk.Notice.Mood;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** The page on which an officer without a card types number and PIN. */
final class DeskRoutes {

  private static final int TYPED_BYTES_MAX = 1024;

  private final Pages pages;
  private final Typist typist;

  DeskRoutes(Pages pages, Typist typist) {
    this.pages = pages;
    this.typist = typist;
  }

  /** What was typed. */
  record Typed(String officer, String pin) {

    @Override
    public String toString() {
      return "what an officer typed";
    }
  }

  /** What is said to it; {@code done} when there is nothing more to type. */
  record Said(String said, boolean done) {}

  void addTo(RoutesConfig routes) {
    routes.get("/desk", http -> http.html(pages.desk(Kiosk.words(http))));
    routes.post("/desk", this::hear);
  }

  /** A page from elsewhere cannot send JSON, nor name itself as this one. */
  private void hear(Context http) throws IOException, SQLException, InterruptedException {
    var from = http.header("Sec-Fetch-Site");
    var type = http.contentType();
    if ((from != null && !from.equals("same-origin"))
        || type == null
        || !type.startsWith("application/json")) {
      http.status(HttpStatus.FORBIDDEN);
      return;
    }
    try {
      var body = http.req().getInputStream().readNBytes(TYPED_BYTES_MAX);
      var typed = WireJson.read(body, Typed.class);
      var notice = typist.typed(typed.officer().strip(), typed.pin().toCharArray());
      boolean done = notice.kind().mood() == Mood.CALM;
      http.contentType("application/json")
          .result(WireJson.write(new Said(Kiosk.words(http).say(notice), done)));
    } catch (UnreadableJsonException _) {
      http.status(HttpStatus.BAD_REQUEST); // Said without what was typed.
    }
  }
}
