package org.quancheng.transfer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.release.Release.Kind;
import org.quancheng.transfer.wire.Answer;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleaseShelfTest {

  private static final byte[] PROGRAMME = new byte[3 * PayloadSource.PIECE_BYTES / 2 + 7];

  static {
    new Random(5).nextBytes(PROGRAMME);
  }

  @TempDir Path folder;

  private final ReleaseSigner bureau = ReleaseSigner.generate(new SecureRandom());
  private ReleaseShelf shelf;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("release-keys"));
    bureau.savePublic(folder.resolve("release-keys/release-1.pub"));
    shelf = shelf("shelf");
  }

  private ReleaseShelf shelf(String name) throws IOException {
    return ReleaseShelf.open(folder.resolve(name), ReleaseKeys.beside(folder));
  }

  private String signed(Kind kind, long number) {
    return bureau.sign(
        new Release(
            DeviceRole.RECORDER,
            kind,
            number,
            "v",
            Release.ANY,
            kind == Kind.SOFTWARE ? PROGRAMME.length : 4,
            Digest.of(kind == Kind.SOFTWARE ? PROGRAMME : Arrays.copyOf(PROGRAMME, 4)),
            Instant.EPOCH));
  }

  private static Optional<byte[]> piece(Release release, long from) {
    long to = Math.min(release.sizeBytes(), from + PayloadSource.PIECE_BYTES);
    return Optional.of(Arrays.copyOfRange(PROGRAMME, (int) from, (int) to));
  }

  @Test
  void a_payload_whose_line_broke_is_gone_on_with() throws Exception {
    var sheet = new ReleaseSheet(List.of(signed(Kind.SOFTWARE, 1)));
    PayloadSource breaking =
        (release, from) -> {
          if (from > 0) {
            throw new IOException("the line broke");
          }
          return piece(release, from);
        };
    assertThatThrownBy(() -> shelf.take(sheet, breaking)).isInstanceOf(IOException.class);
    assertThat(shelf.get()).isEqualTo(ReleaseSheet.EMPTY);

    var asked = new ArrayList<Long>();
    assertThat(
            shelf("shelf")
                .take(
                    sheet,
                    (release, from) -> {
                      asked.add(from);
                      return piece(release, from);
                    }))
        .isTrue();
    assertThat(asked).containsExactly((long) PayloadSource.PIECE_BYTES);
    assertThat(shelf("shelf").get()).isEqualTo(sheet);
  }

  @Test
  void only_the_newest_that_the_bureau_signed_is_passed_on() throws Exception {
    var older = signed(Kind.SETTINGS, 3);
    var newer = signed(Kind.SETTINGS, 4);
    var foreign = ReleaseSigner.generate(new SecureRandom()).sign(release(newer));
    assertThat(shelf.take(new ReleaseSheet(List.of(newer)), ReleaseShelfTest::piece)).isTrue();
    assertThat(
            shelf.take(new ReleaseSheet(List.of(older, foreign, newer)), ReleaseShelfTest::piece))
        .isFalse();
    assertThat(shelf.get().releases()).containsExactly(newer);
  }

  private Release release(String jws) throws Exception {
    return ReleaseKeys.beside(folder).verify(jws);
  }

  @Test
  void a_payload_that_is_not_the_one_signed_is_not_passed_on() throws Exception {
    var sheet = new ReleaseSheet(List.of(signed(Kind.SOFTWARE, 1)));
    PayloadSource lying =
        (release, from) ->
            piece(release, from).map(honest -> Arrays.copyOf(new byte[9], honest.length));
    assertThat(shelf.take(sheet, lying)).isFalse();
    assertThat(shelf.get()).isEqualTo(ReleaseSheet.EMPTY);
    assertThat(shelf.take(sheet, ReleaseShelfTest::piece)).isTrue();
  }

  @Test
  void shelves_fill_each_other_over_http_and_strangers_get_nothing() throws Exception {
    shelf.take(new ReleaseSheet(List.of(signed(Kind.SOFTWARE, 9))), ReleaseShelfTest::piece);
    var server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          new ReleaseRoutes(() -> shelf, http -> http.header("Stranger") == null)
              .addTo(config.routes);
        });
    server.start("127.0.0.1", 0);
    try (var http = HttpClient.newHttpClient()) {
      var address = URI.create("http://127.0.0.1:" + server.port());
      var next = shelf("next");
      if (PayloadSource.sheet(http, address) instanceof Answer.Ok<ReleaseSheet>(var sheet)) {
        assertThat(next.take(sheet, PayloadSource.over(http, address))).isTrue();
      }
      assertThat(Files.readAllBytes(next.payload(Digest.of(PROGRAMME)).orElseThrow()))
          .isEqualTo(PROGRAMME);
      for (var range :
          List.of("bytes=9999999-", "bytes=-5", "items=1-2", "bytes=99999999-99999999")) {
        assertThat(status(http, address, "Range", range)).isEqualTo(416);
      }
      assertThat(status(http, address, "Stranger", "yes")).isEqualTo(403);
    } finally {
      server.stop();
    }
  }

  private static int status(HttpClient http, URI address, String header, String value)
      throws IOException, InterruptedException {
    var request =
        java.net.http.HttpRequest.newBuilder(
                address.resolve("/v1/releases/" + Digest.of(PROGRAMME).hex()))
            .header(header, value)
            .build();
    return http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
