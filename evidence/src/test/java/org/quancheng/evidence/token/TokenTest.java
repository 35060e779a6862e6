package org.quancheng.evidence.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.reading.NoKeyException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.trust.Token;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTest {

  @TempDir private Path directory;

  @Test
  void a_device_key_and_a_store_key_in_a_token_seal_and_open() throws Exception {
    assumeTrue(
        SoftToken.installed().isPresent(),
        "NOT TESTED: keys in a PKCS #11 token; install the Debian package softhsm2");
    assertThat(session()).as(Files.readString(directory.resolve("log"))).isZero();

    var capture = directory.resolve("a.qcap");
    var anchors = TrustAnchors.load(directory.resolve("anchors"));
    assertThat(CaptureVerifier.verify(capture, anchors).good()).isTrue();
    assertThat(Files.readAllBytes(directory.resolve("opened"))).isEqualTo(Captures.media(2, 1000));
    var recipient = RecipientKey.load(directory.resolve("store.pub"));
    assertThat(recipient.wrapping()).isEqualTo(Wrapping.P256);
    assertThatExceptionOfType(NoKeyException.class)
        .isThrownBy(() -> CaptureReader.open(capture, Captures.KEYS))
        .withMessageContaining(recipient.id().toString());
  }

  private int session() throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("tokens"));
    var configuration =
        Files.writeString(
            directory.resolve("softhsm2.conf"),
            "directories.tokendir = %s\n".formatted(directory.resolve("tokens")));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var session =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TokenSession.class.getName(),
            directory.toString());
    session.environment().put("SOFTHSM2_CONF", configuration.toString());
    return session
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start()
        .waitFor();
  }

  @Test
  void a_token_that_cannot_be_reached_is_an_error_with_a_remedy() throws IOException {
    var file = directory.resolve("device.token");
    Files.writeString(
        file,
        "library = \"%s\"\nkey = \"device\"\npin-file = \"pin\"\n"
            .formatted(directory.resolve("none.so")));

    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> Token.open(file))
        .withMessageContaining("the PIN");
    Files.writeString(directory.resolve("pin"), "1");
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> Token.open(file))
        .withMessageContaining("none.so does not serve slot 0");
  }
}
