package org.quancheng.provisioning.registrar;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.enrolment.IssuingDesk;
import org.quancheng.provisioning.enrolment.IssuingDesk.Bearer;
import org.quancheng.provisioning.enrolment.Outcome;
import org.quancheng.transfer.enrolment.CertsOnly;
import org.quancheng.transfer.enrolment.EstClient;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enrolment over secure transport (RFC 7030), as far as devices need it. */
final class EstRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(EstRoutes.class);
  private static final int REQUEST_BYTES_MAX = 16 << 10;
  private static final String RETRY_SECONDS = "10";
  private static final String BASIC = "Basic ";

  private final Bureau bureau;
  private final IssuingDesk desk;

  EstRoutes(Bureau bureau, IssuingDesk desk) {
    this.bureau = bureau;
    this.desk = desk;
  }

  void addTo(RoutesConfig routes) {
    routes.get(EstClient.ROOT + "cacerts", this::authorities);
    routes.get(EstClient.ROOT + "keys", this::keys);
    routes.post(EstClient.ROOT + "simpleenroll", this::enrol);
    routes.post(EstClient.ROOT + "simplereenroll", this::renew);
  }

  private void authorities(Context http) throws IOException {
    answer(http, CertsOnly.encode(bureau.authorities()));
  }

  private void keys(Context http) throws IOException {
    http.contentType("application/json").result(WireJson.write(bureau.sharedKeys()));
  }

  private void enrol(Context http) throws IOException, SQLException {
    var bearer = bearer(http);
    byte[] der = request(http);
    if (bearer == null) {
      http.header("WWW-Authenticate", "Basic realm=\"claim\"");
      refuse(http, HttpStatus.UNAUTHORIZED, "name the claim and its secret (HTTP Basic)");
    } else if (der == null) {
      refuse(http, HttpStatus.BAD_REQUEST, "a request is PKCS#10 in base64");
    } else {
      tell(http, desk.enrol(der, bearer));
    }
  }

  private void renew(Context http) throws IOException, SQLException {
    byte[] der = request(http);
    if (der == null) {
      refuse(http, HttpStatus.BAD_REQUEST, "a request is PKCS#10 in base64");
    } else {
      tell(http, desk.renew(der));
    }
  }

  private static void tell(Context http, Outcome outcome) {
    switch (outcome) {
      case Outcome.Issued(var chain) -> answer(http, CertsOnly.encode(chain));
      case Outcome.Waiting _ -> {
        http.header("Retry-After", RETRY_SECONDS);
        http.status(HttpStatus.ACCEPTED);
      }
      case Outcome.Refused(var reason, var words) -> {
        LOG.info("nothing is issued: {}", words);
        refuse(http, status(reason), words);
      }
    }
  }

  private static HttpStatus status(Outcome.Reason reason) {
    return switch (reason) {
      case NOT_A_REQUEST -> HttpStatus.BAD_REQUEST;
      case NO_CLAIM -> HttpStatus.UNAUTHORIZED;
      case CLAIM_DOES_NOT_ALLOW, NOT_IN_SERVICE -> HttpStatus.FORBIDDEN;
      case TAKEN -> HttpStatus.CONFLICT;
      case CLOCK -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  private static @Nullable Bearer bearer(Context http) {
    var header = http.header("Authorization");
    if (header == null || !header.startsWith(BASIC)) {
      return null;
    }
    try {
      var decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      var parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return parts.length < 2 ? null : new Bearer(parts[0], parts[1], clock(http));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable Instant clock(Context http) {
    var date = http.header("Date");
    try {
      return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /** The request's DER; some clients send the PEM armour along, which is passed over. */
  private static byte @Nullable [] request(Context http) throws IOException {
    byte[] body = http.req().getInputStream().readNBytes(REQUEST_BYTES_MAX);
    var lines = new ArrayList<String>();
    for (var line : new String(body, StandardCharsets.US_ASCII).split("\\R", -1)) {
      if (!line.startsWith("-----")) {
        lines.add(line.strip());
      }
    }
    try {
      return Base64.getDecoder().decode(String.join("", lines));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static void answer(Context http, byte[] certificates) {
    http.header("Content-Transfer-Encoding", "base64");
    http.contentType(CertsOnly.MEDIA_TYPE).result(certificates);
  }

  private static void refuse(Context http, HttpStatus status, String title) {
    http.status(status)
        .contentType(Problem.MEDIA_TYPE)
        .result(WireJson.write(new Problem(title, status.getCode())));
  }
}
