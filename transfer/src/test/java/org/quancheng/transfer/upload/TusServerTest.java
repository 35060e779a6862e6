package org.quancheng.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;
import org.quancheng.transfer.fixture.TusCaller;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TusServerTest {

  private static final byte[] FILE = RandomFile.bytes(100_000, 1);

  @TempDir Path scratch;
  private final OpenGate gate = new OpenGate();
  private DeskServer server;
  private TusCaller caller;

  @BeforeEach
  void start() throws IOException, SQLException {
    server = DeskServer.http(scratch.resolve("desk"), gate);
    caller = new TusCaller(server.uploads(), "rec-1");
  }

  @AfterEach
  void stop() throws SQLException {
    caller.close();
    server.close();
  }

  @Test
  void a_file_in_two_requests_arrives_whole_and_is_announced_once() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var first = caller.patch(upload, 0, Arrays.copyOf(FILE, 30_000));
    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(first.headers().firstValue("Upload-Offset")).hasValue("30000");
    assertThat(first.headers().firstValue("Upload-Expires")).isPresent();

    var second = caller.patch(upload, 30_000, Arrays.copyOfRange(FILE, 30_000, FILE.length));
    assertThat(second.headers().firstValue("Upload-Offset")).hasValue("100000");

    assertThat(Files.readAllBytes(gate.awaitReceived().file())).isEqualTo(FILE);
    caller.patch(upload, FILE.length, new byte[0]);
    assertThat(gate.waiting()).isZero();
  }

  @Test
  void the_options_name_version_extensions_and_limits() throws Exception {
    var options = caller.send(caller.request(server.uploads()).method("OPTIONS", none()));
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    assertThat(options.headers().firstValue("Tus-Extension"))
        .hasValue("creation,expiration,termination,checksum");
    assertThat(options.headers().firstValue("Tus-Max-Size")).hasValue("8589934592");
  }

  @Test
  void asking_for_the_same_upload_again_answers_the_same_address() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    caller.patch(upload, 0, Arrays.copyOf(FILE, 500));
    var again = caller.create(FILE.length, "c1");
    assertThat(server.uploads().resolve(again.headers().firstValue("Location").orElseThrow()))
        .isEqualTo(upload);
    assertThat(again.headers().firstValue("Upload-Offset")).hasValue("500");
  }

  @Test
  void the_same_name_with_another_size_is_a_conflict() throws Exception {
    caller.created(FILE.length, "c1");
    assertThat(caller.create(FILE.length + 1, "c1").statusCode()).isEqualTo(409);
  }

  @Test
  void head_tells_offset_length_and_metadata_and_must_not_be_cached() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    caller.patch(upload, 0, Arrays.copyOf(FILE, 7));
    var head = caller.head(upload).headers();
    assertThat(head.firstValue("Upload-Offset")).hasValue("7");
    assertThat(head.firstValue("Upload-Length")).hasValue("100000");
    assertThat(head.firstValue("Upload-Metadata")).hasValue("capture YzE=");
    assertThat(head.firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 99_999, 100_001, Long.MAX_VALUE / 10})
  void bytes_for_another_offset_are_refused_with_the_right_one(long offset) throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var response = caller.patch(upload, offset, new byte[] {1});
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.headers().firstValue("Upload-Offset")).hasValue("0");
    assertThat(caller.offset(upload)).isZero();
  }

  @Test
  void a_late_copy_of_a_request_changes_nothing() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var first = Arrays.copyOf(FILE, 60_000);
    caller.patch(upload, 0, first);
    assertThat(caller.patch(upload, 0, first).statusCode()).isEqualTo(409);
    caller.patch(upload, 60_000, Arrays.copyOfRange(FILE, 60_000, FILE.length));
    assertThat(caller.patch(upload, 0, first).statusCode()).isEqualTo(409);
    assertThat(Files.readAllBytes(gate.awaitReceived().file())).isEqualTo(FILE);
  }

  @Test
  void more_bytes_than_announced_are_refused_and_none_is_kept() throws Exception {
    var upload = caller.created(10, "c1");
    assertThat(caller.patch(upload, 0, new byte[11]).statusCode()).isEqualTo(413);
    assertThat(caller.offset(upload)).isZero();
  }

  @Test
  void more_bytes_than_announced_are_refused_also_when_the_length_is_not_told() throws Exception {
    var upload = caller.created(10, "c1");
    var endless = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(FILE));
    var response = caller.send(caller.patchOf(upload, 0, FILE).method("PATCH", endless));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(caller.offset(upload)).isZero();
    assertThat(gate.waiting()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"sha256, SHA-256", "sha1, SHA-1", "md5, MD5"})
  void a_request_with_a_right_checksum_is_kept_and_with_a_wrong_one_is_not(
      String name, String algorithm) throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var sum = base64(algorithm, FILE);
    var altered = FILE.clone();
    altered[50_000] ^= 1;
    var wrong =
        caller.send(caller.patchOf(upload, 0, altered).header("Upload-Checksum", name + " " + sum));
    assertThat(wrong.statusCode()).isEqualTo(460);
    assertThat(caller.offset(upload)).isZero();
    var right =
        caller.send(caller.patchOf(upload, 0, FILE).header("Upload-Checksum", name + " " + sum));
    assertThat(right.statusCode()).isEqualTo(204);
    assertThat(Files.readAllBytes(gate.awaitReceived().file())).isEqualTo(FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"crc32 AAAA", "sha256", "sha256 AAAA", "sha256 ***", ""})
  void a_checksum_that_cannot_be_read_is_a_bad_request(String checksum) throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var request = caller.patchOf(upload, 0, FILE).header("Upload-Checksum", checksum);
    assertThat(caller.send(request).statusCode()).isEqualTo(400);
  }

  @Test
  void a_foreign_sender_does_not_even_learn_that_an_upload_exists() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    try (var other = new TusCaller(server.uploads(), "rec-2")) {
      assertThat(other.head(upload).statusCode()).isEqualTo(404);
      assertThat(other.patch(upload, 0, FILE).statusCode()).isEqualTo(404);
      assertThat(other.delete(upload).statusCode()).isEqualTo(404);
    }
    assertThat(caller.offset(upload)).isZero();
  }

  @Test
  void an_unfinished_upload_can_be_given_up_and_a_whole_one_not() throws Exception {
    var given = caller.created(FILE.length, "c1");
    caller.patch(given, 0, Arrays.copyOf(FILE, 10));
    assertThat(caller.delete(given).statusCode()).isEqualTo(204);
    assertThat(caller.head(given).statusCode()).isEqualTo(404);

    var whole = caller.created(FILE.length, "c2");
    caller.patch(whole, 0, FILE);
    assertThat(caller.delete(whole).statusCode()).isEqualTo(403);
    assertThat(gate.awaitReceived().file()).exists();
  }

  @Test
  void a_gate_that_closes_stops_bytes_and_keeps_what_came() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    caller.patch(upload, 0, Arrays.copyOf(FILE, 10));
    gate.close();
    assertThat(caller.patch(upload, 10, new byte[10]).statusCode()).isEqualTo(403);
    assertThat(caller.create(5, "c2").statusCode()).isEqualTo(403);
    gate.reopen();
    assertThat(caller.offset(upload)).isEqualTo(10);
  }

  @Test
  void a_client_without_patch_may_say_post_and_mean_patch() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var request =
        caller
            .patchOf(upload, 0, FILE)
            .header("X-HTTP-Method-Override", "PATCH")
            .POST(BodyPublishers.ofByteArray(FILE));
    assertThat(caller.send(request).statusCode()).isEqualTo(204);
    gate.awaitReceived();
  }

  @Test
  void an_empty_file_is_whole_from_the_start() throws Exception {
    caller.created(0, "empty");
    assertThat(gate.awaitReceived().file()).hasSize(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e3", "99999999999999999999", "9223372036854775807", "0x10", " "})
  void a_length_that_is_no_number_of_bytes_is_refused(String length) throws Exception {
    var request = caller.request(server.uploads()).header("Upload-Length", length).POST(none());
    assertThat(caller.send(request).statusCode()).isIn(400, 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"capture ***", "a,a", ",", "a YQ==,a Yg=="})
  void metadata_that_cannot_be_read_is_refused(String metadata) throws Exception {
    var request =
        caller
            .request(server.uploads())
            .header("Upload-Length", "5")
            .header("Upload-Metadata", metadata)
            .POST(none());
    assertThat(caller.send(request).statusCode()).isEqualTo(400);
  }

  @Test
  void a_sender_cannot_choose_where_a_file_lies() throws Exception {
    caller.created(3, "../../../etc/passwd");
    caller.patch(caller.created(3, "../../../etc/passwd"), 0, new byte[] {1, 2, 3});
    assertThat(gate.awaitReceived().file()).hasParentRaw(scratch.resolve("desk/uploads"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "..%2f..%2fdesk.db", "00000000000000000000000000000000"})
  void an_address_that_was_never_given_is_unknown(String last) throws Exception {
    var address = URI.create(server.uploads() + "/" + last);
    assertThat(caller.head(address).statusCode()).isIn(400, 404);
  }

  @Test
  void another_version_of_tus_is_refused_with_the_one_spoken() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var head = caller.request(upload).setHeader("Tus-Resumable", "0.2.2").HEAD();
    var response = caller.send(head);
    assertThat(response.statusCode()).isEqualTo(412);
    assertThat(response.headers().firstValue("Tus-Version")).hasValue("1.0.0");
  }

  @Test
  void a_body_of_another_type_is_refused() throws Exception {
    var upload = caller.created(FILE.length, "c1");
    var request = caller.patchOf(upload, 0, FILE).setHeader("Content-Type", "text/plain");
    assertThat(caller.send(request).statusCode()).isEqualTo(415);
    assertThat(caller.offset(upload)).isZero();
  }

  @RepeatedTest(20)
  void a_refusal_is_heard_while_the_body_is_still_on_its_way() throws Exception {
    var body = RandomFile.bytes(1_000_000, 2);
    var upload = caller.created(body.length, "c1");
    var request = caller.patchOf(upload, 0, body).setHeader("Content-Type", "text/plain");
    assertThat(caller.send(request).statusCode()).isEqualTo(415);
  }

  private static java.net.http.HttpRequest.BodyPublisher none() {
    return BodyPublishers.noBody();
  }

  private static String base64(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance(algorithm).digest(bytes);
    return Base64.getEncoder().encodeToString(digest);
  }
}
