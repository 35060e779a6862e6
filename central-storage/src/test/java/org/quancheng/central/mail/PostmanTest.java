package org.quancheng.central.mail;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.intake.Alarms;
import org.quancheng.central.mail.MailServer.Security;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.transfer.database.Database;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Letters to a real mail server over real TLS. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostmanTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final String PASSWORD = "correct horse battery";

  @TempDir private static Path shared;
  @TempDir private Path directory;
  private static SSLContext named;
  private static SSLContext misnamed;

  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private final Alarms alarms = new Alarms(() -> false);
  private Instant now = NOON;
  private Database database;
  private @Nullable SMTPServer server;

  @BeforeAll
  static void certificates() throws Exception {
    named = server("localhost");
    misnamed = server("elsewhere.example");
  }

  /** A server's key with a certificate of its own for a name; its certificate beside it. */
  private static SSLContext server(String name) throws Exception {
    var file = shared.resolve(name + ".p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                "mail",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    var store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    var base64 = Base64.getMimeEncoder().encodeToString(store.getCertificate("mail").getEncoded());
    Files.writeString(
        anchors(name), "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    var keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static Path anchors(String name) {
    return shared.resolve(name + ".pem");
  }

  @BeforeEach
  void open() throws SQLException {
    database = Database.open(directory.resolve("mail.db"), List.of(MailTable.SCHEMA));
  }

  @AfterEach
  void close() throws SQLException {
    if (server != null) {
      server.stop();
    }
    database.close();
  }

  private SMTPServer.Builder builder(int port) {
    return SMTPServer.port(port)
        .hostName("localhost")
        .requireAuth()
        .authenticationHandlerFactory(
            new EasyAuthenticationHandlerFactory((user, password, context) -> {
              if (!user.equals("quancheng") || !password.equals(PASSWORD)) {
                throw new LoginFailedException();
              }
            }))
        .messageHandler((context, from, to, data) ->
            delivered.add(to + "\n" + new String(data, StandardCharsets.UTF_8)));
  }

  private int serve(SMTPServer.Builder builder) {
    var built = builder.build();
    built.start();
    server = built;
    return built.getPortAllocated();
  }

  private Postman postman(int port, Security security, String anchor) throws IOException {
    var file = directory.resolve("password");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, PASSWORD + "\n");
    }
    var place =
        new MailServer(
            "localhost",
            port,
            security,
            "quancheng@bureau.example",
            Optional.of("quancheng"),
            Optional.of(PassphraseSource.file(file)),
            Optional.of(anchors(anchor)));
    return new Postman(
        database,
        new Smtp(place),
        alarms,
        (InstantSource) () -> now,
        new Postman.Patience(Duration.ofMinutes(1), Duration.ofHours(1)));
  }

  private void write(int number) throws SQLException {
    var letter =
        new Letter(
            new UUID(1, number),
            List.of("duty@bureau.example"),
            "【全程】1 件摄录可能超过 24 小时",
            "采集站 dock-1，摄录序号 %d\n".formatted(number),
            NOON);
    database.change(connection -> MailTable.add(connection, letter));
  }

  @Test
  void a_letter_arrives_over_starttls_and_is_sent_once() throws Exception {
    int port = serve(builder(0).enableTLS().requireTLS().startTlsSocketFactory(named));
    var postman = postman(port, Security.STARTTLS, "localhost");
    write(17);

    postman.round();
    postman.round();

    assertThat(delivered).hasSize(1);
    assertThat(delivered.getFirst())
        .contains("duty@bureau.example", "Message-ID: <" + new UUID(1, 17), "Auto-Submitted");
    assertThat(alarms.now()).isEmpty();
  }

  @Test
  void a_letter_arrives_over_tls_from_the_first_byte() throws Exception {
    int port = serve(builder(0).serverSocketFactory(named));
    write(18);
    postman(port, Security.TLS, "localhost").round();
    assertThat(delivered).hasSize(1);
  }

  @Test
  void a_server_without_tls_is_told_nothing() throws Exception {
    int port = serve(builder(0).hideTLS());
    write(19);
    postman(port, Security.STARTTLS, "localhost").round();
    assertThat(delivered).isEmpty();
    assertThat(alarms.now()).singleElement().asString().contains("1 封通知未发出");
  }

  @Test
  void a_server_that_nobody_vouches_for_or_of_another_name_is_told_nothing() throws Exception {
    int foreign = serve(builder(0).serverSocketFactory(named));
    write(20);
    postman(foreign, Security.TLS, "elsewhere.example").round();
    requireNonNull(server).stop();
    now = now.plus(Duration.ofHours(2));
    int other = serve(builder(0).serverSocketFactory(misnamed));
    postman(other, Security.TLS, "elsewhere.example").round();

    assertThat(delivered).isEmpty();
    assertThat(alarms.now()).hasSize(1);
  }

  @Test
  void a_server_that_is_down_is_tried_ever_less_often_until_it_is_back() throws Exception {
    int port = freePort();
    var postman = postman(port, Security.TLS, "localhost");
    write(21);
    write(22);

    postman.round();
    assertThat(alarms.now()).singleElement().asString().contains("邮件服务器不收信");

    serve(builder(port).serverSocketFactory(named));
    now = NOON.plusSeconds(59);
    postman.round();
    assertThat(delivered).as("the second letter is tried, the first waits a minute").hasSize(1);
    now = NOON.plusSeconds(60);
    postman.round();

    assertThat(delivered).hasSize(2);
    assertThat(alarms.now()).isEmpty();
  }

  @Test
  void the_wait_doubles_up_to_an_hour() {
    var patience = Postman.Patience.USUAL;
    assertThat(patience.after(0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(patience.after(3)).isEqualTo(Duration.ofMinutes(8));
    assertThat(patience.after(40)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_letter_nobody_takes_for_a_week_is_given_up() throws Exception {
    var postman = postman(freePort(), Security.TLS, "localhost");
    write(23);
    now = NOON.plus(Duration.ofDays(8));
    postman.round();
    var due = database.query(reader -> MailTable.due(reader, now.plusSeconds(1)));
    assertThat(due).isEmpty();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
