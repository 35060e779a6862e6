package org.quancheng.central.mail;

import java.nio.file.Path;
import java.util.Optional;
import org.quancheng.evidence.safe.PassphraseSource;

/**
 * The mail server of the bureau. There is no way without TLS.
 *
 * @param security TLS from the first byte, or asked for by STARTTLS before anything is said
 * @param user who signs in; empty where the server asks nobody
 * @param password where that one's password is from
 * @param anchors certificates in PEM that vouch for the server; empty for those of the system
 */
public record MailServer(
    String host,
    int port,
    Security security,
    String from,
    Optional<String> user,
    Optional<PassphraseSource> password,
    Optional<Path> anchors) {

  /** How the connection becomes secret. */
  public enum Security {
    TLS,
    STARTTLS
  }

  public MailServer {
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("mail.user and mail.password go together");
    }
  }
}
