package org.quancheng.transfer.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.fixture.Authority;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutualTlsTest {

  private static final Authority BUREAU = new Authority("Bureau");
  private static final Authority STRANGER = new Authority("Stranger");
  private static final Duration DAY = Duration.ofDays(1);

  private final AtomicReference<Peer> seen = new AtomicReference<>();
  private final Instant now = Instant.now();
  private Javalin server;

  @BeforeEach
  void start() {
    server = serve(BUREAU.device("dock-1", DeviceRole.DOCK));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_recorder_with_a_good_certificate_is_trusted_under_its_name() throws Exception {
    call(BUREAU.device("rec-1", DeviceRole.RECORDER));
    var name = new DeviceName("rec-1");
    assertThat(peer().standing()).isEqualTo(new ChainStanding.Trusted(name, DeviceRole.RECORDER));
    assertThat(peer().trustedAs(DeviceRole.RECORDER)).isTrue();
    assertThat(peer().trustedAs(DeviceRole.CENTRAL)).isFalse();
    assertThat(peer().owner()).isEqualTo("rec-1");
  }

  @Test
  void an_expired_certificate_is_let_in_and_known_as_expired() throws Exception {
    var from = now.minus(DAY.multipliedBy(9));
    call(BUREAU.device("rec-1", DeviceRole.RECORDER, from, now.minus(DAY)));
    assertThat(peer().standing()).isInstanceOf(ChainStanding.Expired.class);
    assertThat(peer().trusted()).isFalse();
    assertThat(peer().owner()).isEqualTo("rec-1");
  }

  @Test
  void a_certificate_of_the_future_is_let_in_and_known_as_such() throws Exception {
    var from = now.plus(DAY);
    call(BUREAU.device("rec-1", DeviceRole.RECORDER, from, from.plus(DAY)));
    assertThat(peer().standing()).isInstanceOf(ChainStanding.NotYetValid.class);
  }

  @Test
  void a_foreign_certificate_is_let_in_and_cannot_pose_as_a_known_device() throws Exception {
    call(STRANGER.device("rec-1", DeviceRole.RECORDER));
    assertThat(peer().standing()).isInstanceOf(ChainStanding.Unknown.class);
    assertThat(peer().name()).isEmpty();
    assertThat(peer().owner()).startsWith("certificate:").hasSize("certificate:".length() + 64);
  }

  @Test
  void a_caller_without_a_certificate_does_not_get_in() throws Exception {
    var tls = SSLContext.getInstance("TLSv1.3");
    tls.init(null, new javax.net.ssl.TrustManager[] {new AnyServer()}, null);
    assertThatThrownBy(() -> call(tls)).isInstanceOf(IOException.class);
    assertThat(seen.get()).isNull();
  }

  @Test
  void a_client_refuses_a_server_of_another_role() {
    var recorder = BUREAU.device("rec-1", DeviceRole.RECORDER);
    var tls = MutualTls.clientContext(recorder, BUREAU.anchors(), DeviceRole.CENTRAL, clock());
    assertThatThrownBy(() -> call(tls))
        .isInstanceOf(SSLHandshakeException.class)
        .hasStackTraceContaining("not a");
  }

  @Test
  void a_client_refuses_a_server_nobody_vouches_for() {
    var recorder = STRANGER.device("rec-1", DeviceRole.RECORDER);
    var tls = MutualTls.clientContext(recorder, STRANGER.anchors(), DeviceRole.DOCK, clock());
    assertThatThrownBy(() -> call(tls)).hasStackTraceContaining("nobody vouches");
  }

  @Test
  void a_client_refuses_a_server_whose_certificate_has_run_out() {
    server.stop();
    var from = now.minus(DAY.multipliedBy(9));
    server = serve(BUREAU.device("dock-1", DeviceRole.DOCK, from, now.minus(DAY)));
    assertThatThrownBy(() -> call(BUREAU.device("rec-1", DeviceRole.RECORDER)))
        .hasStackTraceContaining("has expired");
  }

  @Test
  void a_processor_without_aes_gets_chacha_only() {
    assertThat(CipherSuites.of(List.of("Features : fp asimd crc32")))
        .containsExactly("TLS_CHACHA20_POLY1305_SHA256");
    assertThat(CipherSuites.of(List.of("flags : fpu aes sse2")))
        .startsWith("TLS_AES_128_GCM_SHA256");
  }

  private Peer peer() {
    var peer = seen.get();
    assertThat(peer).isNotNull();
    return peer;
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  private Javalin serve(DeviceIdentity identity) {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              SecureListener.configure(config, "127.0.0.1", 0, MutualTls.serverContext(identity));
              config.routes.get("/", http -> seen.set(Peers.of(http, BUREAU.anchors(), clock())));
            })
        .start();
  }

  private void call(DeviceIdentity device) throws IOException, InterruptedException {
    call(MutualTls.clientContext(device, BUREAU.anchors(), DeviceRole.DOCK, clock()));
  }

  private void call(SSLContext tls) throws IOException, InterruptedException {
    try (HttpClient http = DeviceHttp.client(tls)) {
      var address = URI.create("https://127.0.0.1:" + server.port() + "/");
      var response = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  /** Trusts every server; only for a caller that has no certificate itself. */
  private static final class AnyServer extends javax.net.ssl.X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(
        java.security.cert.X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(
        java.security.cert.X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(
        java.security.cert.X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        java.security.cert.X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
