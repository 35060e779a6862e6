package org.quancheng.evidence.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.Default;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;

/**
 * A key in a PKCS #11 token or certified module, which never gives it away; whoever signs with it
 * or agrees on a secret asks the token.
 *
 * @param key stands for the key in the token
 * @param certificate the certificate that the token holds beside the key
 * @param provider what reaches the token; registered, so that TLS finds it too
 */
public record Token(PrivateKey key, X509Certificate certificate, Provider provider) {

  /**
   * What a token file says.
   *
   * @param library the module's PKCS #11 library
   * @param slotIndex place of the token among the library's slots
   * @param key label of the key and of its certificate
   * @param pinFile a file that holds the PIN; relative paths start where the token file is
   */
  public record Place(Path library, @Default("0") int slotIndex, String key, Path pinFile) {}

  // A shared secret must come out, since it is digested here; the keys themselves never do.
  private static final String ATTRIBUTES =
      """
      attributes(*,CKO_PRIVATE_KEY,*) = {
        CKA_SENSITIVE = true
        CKA_EXTRACTABLE = false
      }
      attributes(*,CKO_SECRET_KEY,*) = {
        CKA_SENSITIVE = false
        CKA_EXTRACTABLE = true
      }
      """;

  /**
   * Logs in to the token that a file names and finds the key.
   *
   * @throws OperatorException if the library, the token, the PIN or the key is not as the file says
   */
  public static Token open(Path file) {
    var place = Settings.load(file, Place.class);
    byte[] pin = pin(file, place);
    try {
      var provider = new TokenModule(place.library, place.slotIndex).provider(ATTRIBUTES);
      var store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, characters(pin));
      @Nullable PrivateKey key = (PrivateKey) store.getKey(place.key, null);
      var certificate = (X509Certificate) store.getCertificate(place.key);
      if (key == null || certificate == null) {
        throw new OperatorException(
            "the token holds no key and certificate with the label " + place.key,
            "Write the label of a key into 'key' of %s.".formatted(file));
      }
      return new Token(key, certificate, provider);
    } catch (GeneralSecurityException | IOException | ProviderException e) {
      throw new OperatorException(
          "the token of %s does not open".formatted(file),
          "Check that it is plugged in, and 'slot-index' and the PIN in 'pin-file'.");
    } finally {
      Arrays.fill(pin, (byte) 0);
    }
  }

  private static byte[] pin(Path file, Place place) {
    try {
      return Files.readAllBytes(file.toAbsolutePath().resolveSibling(place.pinFile));
    } catch (IOException e) {
      throw new OperatorException(
          "the PIN of %s cannot be read".formatted(file),
          "Name a file in 'pin-file' that holds it and that this user may read.");
    }
  }

  private static char[] characters(byte[] pin) {
    return new String(pin, StandardCharsets.UTF_8).strip().toCharArray();
  }
}
