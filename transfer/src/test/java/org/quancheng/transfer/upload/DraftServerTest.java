package org.quancheng.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;

/** The same resource, spoken to as the IETF draft has it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftServerTest {

  private static final byte[] FILE = RandomFile.bytes(100_000, 1);

  @TempDir Path scratch;
  private final OpenGate gate = new OpenGate();
  private final HttpClient http = HttpClient.newHttpClient();
  private DeskServer server;

  @BeforeEach
  void start() throws IOException, SQLException {
    server = DeskServer.http(scratch.resolve("desk"), gate);
  }

  @AfterEach
  void stop() throws SQLException {
    http.close();
    server.close();
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).header("Upload-Draft-Interop-Version", "8");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> create(String complete, byte[] body)
      throws IOException, InterruptedException {
    var request = request(server.uploads()).header("Upload-Complete", complete);
    if (complete.equals("?0")) {
      request.header("Upload-Length", Integer.toString(FILE.length));
    }
    return send(request.POST(BodyPublishers.ofByteArray(body)));
  }

  private URI created() throws IOException, InterruptedException {
    var response = create("?0", new byte[0]);
    assertThat(response.statusCode()).isEqualTo(201);
    return server.uploads().resolve(value(response, "Location"));
  }

  private HttpRequest.Builder append(URI upload, long offset, String complete, byte[] bytes) {
    return request(upload)
        .header("Upload-Offset", Long.toString(offset))
        .header("Upload-Complete", complete)
        .header("Content-Type", "application/partial-upload")
        .method("PATCH", BodyPublishers.ofByteArray(bytes));
  }

  private static String value(HttpResponse<String> response, String header) {
    return response.headers().firstValue(header).orElse("");
  }

  @Test
  void a_file_created_carefully_arrives_in_two_requests() throws Exception {
    var upload = created();
    var first = send(append(upload, 0, "?0", Arrays.copyOf(FILE, 40_000)));
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(value(first, "Upload-Complete")).isEqualTo("?0");

    var head = send(request(upload).HEAD());
    assertThat(head.statusCode()).isEqualTo(204);
    assertThat(value(head, "Upload-Offset")).isEqualTo("40000");
    assertThat(value(head, "Upload-Length")).isEqualTo("100000");
    assertThat(value(head, "Upload-Limit")).contains("max-append-size=67108864");
    assertThat(value(head, "Cache-Control")).isEqualTo("no-store");

    var rest = Arrays.copyOfRange(FILE, 40_000, FILE.length);
    var last = send(append(upload, 40_000, "?1", rest));
    assertThat(value(last, "Upload-Complete")).isEqualTo("?1");
    assertThat(gate.awaitReceived().file()).hasBinaryContent(FILE);
  }

  @Test
  void a_file_may_come_whole_with_its_creation() throws Exception {
    var response = create("?1", FILE);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(value(response, "Upload-Complete")).isEqualTo("?1");
    assertThat(gate.awaitReceived().file()).hasBinaryContent(FILE);
  }

  @Test
  void another_offset_is_a_conflict_that_names_the_right_one() throws Exception {
    var upload = created();
    var response = send(append(upload, 5, "?0", new byte[10]));
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(value(response, "Upload-Offset")).isEqualTo("0");
    assertThat(value(response, "Content-Type")).startsWith("application/problem+json");
    assertThat(response.body())
        .contains("#mismatching-upload-offset")
        .contains("\"expected-offset\":0");
  }

  @Test
  void an_end_at_another_length_is_inconsistent() throws Exception {
    var upload = created();
    var early = send(append(upload, 0, "?1", new byte[10]));
    assertThat(early.statusCode()).isEqualTo(400);
    assertThat(early.body()).contains("#inconsistent-upload-length");
    var late = send(append(upload, 0, "?1", new byte[FILE.length + 1]));
    assertThat(late.body()).contains("#inconsistent-upload-length");
    assertThat(value(send(request(upload).HEAD()), "Upload-Offset")).isEqualTo("0");
  }

  @Test
  void a_request_with_a_wrong_digest_is_not_kept() throws Exception {
    var upload = created();
    var digest = Base64.getEncoder().encodeToString(Digest.of(FILE).bytes());
    var altered = FILE.clone();
    altered[1] ^= 1;
    var header = "sha-256=:" + digest + ":";
    var wrong = send(append(upload, 0, "?1", altered).header("Content-Digest", header));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(value(wrong, "Upload-Offset")).isEqualTo("0");
    var right = send(append(upload, 0, "?1", FILE).header("Content-Digest", header));
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(gate.awaitReceived().file()).hasBinaryContent(FILE);
  }

  @Test
  void an_upload_begun_in_one_dialect_goes_on_in_the_other() throws Exception {
    var upload = created();
    send(append(upload, 0, "?0", Arrays.copyOf(FILE, 10)));
    var tus =
        HttpRequest.newBuilder(upload)
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Offset", "10")
            .header("Content-Type", "application/offset+octet-stream")
            .method("PATCH", BodyPublishers.ofByteArray(Arrays.copyOfRange(FILE, 10, FILE.length)));
    assertThat(send(tus).statusCode()).isEqualTo(204);
    assertThat(gate.awaitReceived().file()).hasBinaryContent(FILE);
  }

  @Test
  void an_upload_given_up_is_gone() throws Exception {
    var upload = created();
    assertThat(send(request(upload).DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(request(upload).HEAD()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "?2", ""})
  void a_completeness_that_is_no_structured_boolean_is_refused(String complete) throws Exception {
    assertThat(create(complete, FILE).statusCode()).isEqualTo(400);
  }
}
