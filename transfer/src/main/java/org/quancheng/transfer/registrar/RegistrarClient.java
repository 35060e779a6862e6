package org.quancheng.transfer.registrar;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.release.PayloadSource;
import org.quancheng.transfer.release.ReleaseSheet;
import org.quancheng.transfer.wire.Answer;
import org.quancheng.transfer.wire.JsonHttp;

/** The store's requests to the registrar. */
public final class RegistrarClient {

  private final JsonHttp registrar;
  private final HttpClient http;
  private final URI address;

  /** {@code address} is {@code https://HOST:PORT} of the registrar. */
  public RegistrarClient(HttpClient http, URI address) {
    this.registrar = new JsonHttp(http, address);
    this.http = http;
    this.address = address;
  }

  /** Claims, the newest first. */
  public record Claims(List<ClaimView> claims) {

    public Claims {
      claims = List.copyOf(claims);
    }
  }

  /** Requests that wait, the oldest first. */
  public record Requests(List<PendingRequest> requests) {

    public Requests {
      requests = List.copyOf(requests);
    }
  }

  /** The lines of a new claim's ticket, its secret among them; they are told once. */
  public record TicketText(String id, String text) {

    @Override
    public String toString() {
      return "TicketText[" + id + "]";
    }
  }

  /** {@code GET /v1/fleet}. */
  public Answer<Fleet> fleet() throws IOException, InterruptedException {
    return registrar.get("/v1/fleet", Fleet.class);
  }

  /** {@code GET /v1/claims}. */
  public Answer<Claims> claims() throws IOException, InterruptedException {
    return registrar.get("/v1/claims", Claims.class);
  }

  /** {@code POST /v1/claims}. */
  public Answer<TicketText> claim(ClaimOrder order) throws IOException, InterruptedException {
    return registrar.send("POST", "/v1/claims", order, TicketText.class);
  }

  /** {@code POST /v1/claims/{id}/withdraw}; 404 when it is not open. */
  public Answer<JsonHttp.Done> withdraw(String id, Ruling ruling)
      throws IOException, InterruptedException {
    return registrar.send("POST", "/v1/claims/" + id + "/withdraw", ruling, JsonHttp.Done.class);
  }

  /** {@code GET /v1/requests}. */
  public Answer<Requests> requests() throws IOException, InterruptedException {
    return registrar.get("/v1/requests", Requests.class);
  }

  /** {@code POST /v1/requests/{id}}; 404 when it does not wait. */
  public Answer<JsonHttp.Done> decide(String id, Ruling ruling)
      throws IOException, InterruptedException {
    return registrar.send("POST", "/v1/requests/" + id, ruling, JsonHttp.Done.class);
  }

  /** {@code GET /v1/duty-sheet}. */
  public Answer<DutySheet> dutySheet() throws IOException, InterruptedException {
    return registrar.get("/v1/duty-sheet", DutySheet.class);
  }

  /** {@code GET /v1/releases}: what devices may take. */
  public Answer<ReleaseSheet> releases() throws IOException, InterruptedException {
    return PayloadSource.sheet(http, address);
  }

  /** {@code GET /v1/releases/{digest}}, piece by piece. */
  public PayloadSource payloads() {
    return PayloadSource.over(http, address);
  }

  /** {@code GET /v1/deny-list}: its text; 404 when nobody was denied yet. */
  public Answer<byte[]> denyList() throws IOException, InterruptedException {
    return switch (registrar.get("/v1/deny-list", String.class)) {
      case Answer.Ok<String>(var text) -> new Answer.Ok<>(text.getBytes(StandardCharsets.US_ASCII));
      case Answer.Refused<String>(var problem) -> new Answer.Refused<>(problem);
    };
  }
}
