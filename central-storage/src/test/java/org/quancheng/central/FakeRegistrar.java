package org.quancheng.central;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.link.SecureListener;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.ClaimView;
import org.quancheng.transfer.registrar.ClaimView.Chair;
import org.quancheng.transfer.registrar.ClaimView.State;
import org.quancheng.transfer.registrar.Fleet;
import org.quancheng.transfer.registrar.PendingRequest;
import org.quancheng.transfer.registrar.RegistrarClient.Claims;
import org.quancheng.transfer.registrar.RegistrarClient.Requests;
import org.quancheng.transfer.registrar.RegistrarClient.TicketText;
import org.quancheng.transfer.registrar.Ruling;
import org.quancheng.transfer.registrar.SelfTest;
import org.quancheng.transfer.wire.WireJson;

/** A registrar that says what a test wants, and remembers what it was told. */
final class FakeRegistrar implements AutoCloseable {

  static final String WAITING = "ab".repeat(32);

  private final List<ClaimOrder> orders = new CopyOnWriteArrayList<>();
  private final List<Ruling> rulings = new CopyOnWriteArrayList<>();
  private final Javalin server;

  FakeRegistrar(Bureau bureau) {
    var tls = MutualTls.serverContext(bureau.device("registrar", DeviceRole.REGISTRAR));
    server =
        Javalin.create(javalin -> {
          javalin.startup.showJavalinBanner = false;
          SecureListener.configure(javalin, "127.0.0.1", 0, tls);
          javalin.routes.get("/v1/fleet", http -> answer(http, fleet()));
          javalin.routes.get("/v1/requests", http -> answer(http, requests()));
          javalin.routes.get("/v1/claims", http -> answer(http, claims()));
          javalin.routes.post("/v1/claims", this::claim);
          javalin.routes.post("/v1/requests/{id}", this::decide);
          javalin.routes.get("/v1/deny-list", http -> http.status(404));
        });
    server.start();
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  List<ClaimOrder> orders() {
    return orders;
  }

  List<Ruling> rulings() {
    return rulings;
  }

  private static Fleet fleet() {
    var now = Instant.now();
    var test = new SelfTest(now, "1.4.0", 120, 21_000_000, 150_000_000, "AES_256_GCM", "00", "11");
    return new Fleet(
        now, 7, List.of(entry("rec-0042", 25, test), entry("rec-0043", 6, null), gone()));
  }

  private static Fleet.Entry entry(
      String name, int days, @org.jspecify.annotations.Nullable SelfTest test) {
    var now = Instant.now();
    return new Fleet.Entry(
        new DeviceName(name),
        DeviceRole.RECORDER,
        "RC-" + name.substring(4),
        "执法大厅",
        "IN_SERVICE",
        now,
        now.plus(Duration.ofDays(days)).plusSeconds(60),
        "3fa9 0c11 22d4 9b70",
        test);
  }

  private static Fleet.Entry gone() {
    var now = Instant.now();
    return new Fleet.Entry(
        new DeviceName("rec-0001"), DeviceRole.RECORDER, "", "", "STOLEN", now, now, "", null);
  }

  private Requests requests() {
    var request =
        new PendingRequest(
            WAITING,
            new DeviceName("rec-0044"),
            DeviceRole.RECORDER,
            "RC-0044",
            "c0ffee",
            Instant.now(),
            "77aa 0012 9b8c 41de");
    return new Requests(rulings.isEmpty() ? List.of(request) : List.of());
  }

  private static Claims claims() {
    var now = Instant.now();
    var chair = new Chair(new DeviceName("rec-0042"), "RC-0042", now);
    return new Claims(
        List.of(
            new ClaimView(
                "c0ffee",
                DeviceRole.RECORDER,
                "",
                "技术员",
                now,
                now.plusSeconds(900),
                1,
                State.USED,
                List.of(chair))));
  }

  private void claim(Context http) throws Exception {
    orders.add(WireJson.read(http.bodyAsBytes(), ClaimOrder.class));
    answer(http.status(201), new TicketText("cafe", "store = x\nsecret = 只此一次\n"));
  }

  private void decide(Context http) throws Exception {
    rulings.add(WireJson.read(http.bodyAsBytes(), Ruling.class));
    http.status(204);
  }

  private static void answer(Context http, Record value) {
    http.contentType("application/json").result(WireJson.write(value));
  }

  @Override
  public void close() {
    server.stop();
  }
}
