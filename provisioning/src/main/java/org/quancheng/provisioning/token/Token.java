package org.quancheng.provisioning.token;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.TokenModule;

/**
 * A token that makes keys on P-256 and signs with them; they never leave it. One token a process:
 * the platform finds its keys by a provider that is registered once.
 */
public final class Token {

  private static final String ATTRIBUTES =
      """
      attributes(generate, CKO_PRIVATE_KEY, CKK_EC) = {
        CKA_SENSITIVE = true
        CKA_EXTRACTABLE = false
        CKA_SIGN = true
      }
      """;

  private final TokenSettings settings;
  private final Provider provider;
  private final KeyStore store;

  private Token(TokenSettings settings, Provider provider, KeyStore store) {
    this.settings = settings;
    this.provider = provider;
    this.store = store;
  }

  /**
   * Logs in.
   *
   * @throws OperatorException if there is no such token, or the PIN is wrong
   */
  public static Token open(TokenSettings settings) {
    if (!Files.isReadable(settings.library())) {
      throw new OperatorException(
          "the token's library %s cannot be read".formatted(settings.library()),
          "Install the vendor's PKCS#11 module, and name its file.");
    }
    try (var pin = settings.pin().read("the token")) {
      var provider = new TokenModule(settings.library(), settings.slot()).provider(ATTRIBUTES);
      var store = KeyStore.getInstance("PKCS11", provider);
      char[] characters = pin.characters();
      store.load(null, characters);
      Arrays.fill(characters, '\0');
      return new Token(settings, provider, store);
    } catch (GeneralSecurityException
        | IOException
        | ProviderException
        | InvalidParameterException e) {
      throw new OperatorException(
          "the token in slot %d of %s does not open".formatted(settings.slot(), settings.library()),
          "Check that it is there, initialized and not locked, and that the PIN is right.");
    }
  }

  /** Makes a key pair in the token; it is gone with the session unless it is kept. */
  public KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC", provider);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException | ProviderException e) {
      throw new OperatorException(
          "the token makes no key on P-256: " + e.getMessage(),
          "Take a token that has CKM_EC_KEY_PAIR_GEN and the curve secp256r1.");
    }
  }

  /** Keeps a key of this token for ever, under a name. */
  public void keep(String name, PrivateKey key, List<X509Certificate> chain) {
    try {
      store.setKeyEntry(alias(name), key, null, chain.toArray(X509Certificate[]::new));
    } catch (GeneralSecurityException | ProviderException e) {
      throw new OperatorException(
          "the token does not keep the key: " + e.getMessage(), "Make room in it.");
    }
  }

  /**
   * The key of this name; it signs, but cannot be read.
   *
   * @throws OperatorException if the token has none
   */
  public PrivateKey key(String name) {
    try {
      Key key = store.getKey(alias(name), null);
      if (key instanceof PrivateKey found) {
        return found;
      }
    } catch (GeneralSecurityException | ProviderException _) {
      // Told below, as for a token of another bureau.
    }
    throw new OperatorException(
        "the token has no key '%s'".formatted(alias(name)), "Insert the token of this bureau.");
  }

  /** Removes every key of this bureau: what a founding that was cut off has left. */
  public void clear() {
    try {
      for (var alias : Collections.list(store.aliases())) {
        if (alias.startsWith(settings.label())) {
          store.deleteEntry(alias);
        }
      }
    } catch (GeneralSecurityException | ProviderException e) {
      throw new OperatorException(
          "the token cannot be cleared: " + e.getMessage(),
          "Remove the keys whose names begin with %s.".formatted(settings.label()));
    }
  }

  private String alias(String name) {
    return settings.label() + "-" + name;
  }
}
