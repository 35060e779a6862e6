package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A person who looks at a store's pages. */
final class StorePages implements AutoCloseable {

  private static final int LOOKS = 600;

  private final CentralStore store;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String cookie;

  /** Signs in with the link that the store printed at its start, which works once. */
  StorePages(CentralStore store) throws Exception {
    this.store = store;
    var link = URI.create(store.ready().substring(store.ready().indexOf("signin=") + 7));
    var answer = http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding());
    this.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  String get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  /** What a path answers, as bytes; fails unless that is all of it. */
  byte[] load(String path) throws Exception {
    var answer = http.send(request(path).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** Presses a button; returns the status of the answer. */
  int press(String path) throws Exception {
    var button = request(path).POST(HttpRequest.BodyPublishers.noBody());
    return http.send(button.build(), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(store.web().resolve(path)).header("Cookie", cookie);
  }

  /** Waits until the worklists say something. */
  String awaitWorklist(String wanted) throws Exception {
    var pause = new CountDownLatch(1);
    var page = get("/worklists");
    for (int look = 0; look < LOOKS && !page.contains(wanted); look++) {
      pause.await(50, TimeUnit.MILLISECONDS);
      page = get("/worklists");
    }
    assertThat(page).contains(wanted);
    return page;
  }

  /** Waits until the worklists no longer say something. */
  void awaitSilence(String unwanted) throws Exception {
    var pause = new CountDownLatch(1);
    for (int look = 0; look < LOOKS && get("/worklists").contains(unwanted); look++) {
      pause.await(50, TimeUnit.MILLISECONDS);
    }
    assertThat(get("/worklists")).doesNotContain(unwanted);
  }

  @Override
  public void close() {
    http.close();
  }
}
