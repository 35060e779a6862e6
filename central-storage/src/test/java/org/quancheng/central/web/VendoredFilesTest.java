package org.quancheng.central.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.transfer.wire.WireJson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VendoredFilesTest {

  /** One line of the manifest. */
  private record Vendored(
      String file, String name, String version, String licence, String sha512) {}

  @Test
  void every_file_from_outside_is_the_one_the_manifest_names()
      throws IOException, NoSuchAlgorithmException {
    var manifest = WireJson.read(bytes("manifest.json"), Vendored[].class);
    assertThat(manifest).hasSize(2);
    for (var entry : manifest) {
      var sha512 = MessageDigest.getInstance("SHA-512");
      var digest = sha512.digest(bytes(entry.file()));
      assertThat(Base64.getEncoder().encodeToString(digest))
          .as(entry.name())
          .isEqualTo(entry.sha512());
      assertThat(entry.licence()).isIn("MIT", "0BSD");
      assertThat(entry.version()).matches("[0-9.]+");
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (var stream = VendoredFilesTest.class.getResourceAsStream("/web/vendor/" + name)) {
      return Objects.requireNonNull(stream).readAllBytes();
    }
  }
}
