package org.quancheng.central.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.quancheng.central.mail.MailServer.Security;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.PassphraseSource;

/** Hands letters to the mail server, over TLS with its certificate and its name checked. */
final class Smtp implements Carrier {

  private static final String WAIT_MILLIS = "20000";

  private final MailServer server;
  private final Session session;

  /**
   * A way to the server; it connects for each letter.
   *
   * @throws OperatorException if the password or the certificates cannot be read
   */
  Smtp(MailServer server) {
    this.server = server;
    this.session = Session.getInstance(properties(server), signIn(server));
  }

  @Override
  public void carry(Letter letter) throws IOException {
    try {
      Transport.send(message(letter));
    } catch (MessagingException e) {
      throw new IOException(kind(e), e);
    }
  }

  /** What went wrong, without the server's own words: they may name a person. */
  private static String kind(Throwable failure) {
    var cause = failure.getCause();
    var name = failure.getClass().getSimpleName();
    return cause == null ? name : name + ", " + kind(cause);
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    var id = "<%s@%s>".formatted(letter.id(), domain(server.from()));
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(new InternetAddress(server.from()));
    for (var address : letter.to()) {
      message.addRecipient(RecipientType.TO, new InternetAddress(address));
    }
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(letter.written()));
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  private static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  private static Properties properties(MailServer server) {
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", server.host());
    properties.put("mail.smtp.port", Integer.toString(server.port()));
    properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
    properties.put("mail.smtp.connectiontimeout", WAIT_MILLIS);
    properties.put("mail.smtp.timeout", WAIT_MILLIS);
    properties.put("mail.smtp.writetimeout", WAIT_MILLIS);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put("mail.smtp.ssl.socketFactory", context(server).getSocketFactory());
    if (server.security() == Security.TLS) {
      properties.put("mail.smtp.ssl.enable", "true");
    } else {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
    }
    return properties;
  }

  private static SSLContext context(MailServer server) {
    try {
      if (server.anchors().isEmpty()) {
        return SSLContext.getDefault();
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(anchors(server.anchors().get()));
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  private static KeyStore anchors(Path file) throws GeneralSecurityException {
    try (var stream = Files.newInputStream(file)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
        store.setCertificateEntry("anchor-" + number++, one);
      }
      return store;
    } catch (IOException e) {
      throw new OperatorException(
          "the mail server's certificates in %s cannot be read".formatted(file),
          "Name a file in PEM with the authority that vouches for it.");
    }
  }

  private static Authenticator signIn(MailServer server) {
    String user = server.user().orElse("");
    String password = server.password().map(Smtp::read).orElse("");
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, password);
      }
    };
  }

  /** The library wants it as a string, and keeps it as long as the store runs. */
  private static String read(PassphraseSource source) {
    try (var password = source.read("the mail server's account")) {
      return new String(password.characters());
    }
  }
}
