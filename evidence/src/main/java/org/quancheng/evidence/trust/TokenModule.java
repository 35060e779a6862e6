package org.quancheng.evidence.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.OperatorException;

/**
 * A PKCS #11 library and one of its tokens, as the platform reaches them.
 *
 * @param library the vendor's module
 * @param slotIndex place of the token among the library's slots, from 0
 */
public record TokenModule(Path library, int slotIndex) {

  private static final int NAME_CHARS = 16;

  /**
   * What reaches the token. It is registered, so that TLS finds it too, and there is one for each
   * token and set of attributes, however often it is asked for: a library starts only once.
   *
   * @param attributes what new objects get, in the words of SunPKCS11
   * @throws OperatorException if the library does not serve this slot
   */
  public Provider provider(String attributes) {
    synchronized (TokenModule.class) {
      var digest = Digest.of(text("", attributes).getBytes(StandardCharsets.UTF_8));
      var name = "Q" + digest.hex().substring(0, NAME_CHARS);
      var known = Security.getProvider("SunPKCS11-" + name);
      return known == null ? register(text(name, attributes)) : known;
    }
  }

  private Provider register(String configuration) {
    try {
      var provider = Security.getProvider("SunPKCS11").configure(configuration);
      Security.addProvider(provider);
      return provider;
    } catch (InvalidParameterException | ProviderException e) {
      throw new OperatorException(
          "the library %s does not serve slot %d".formatted(library, slotIndex),
          "Name the module's PKCS #11 library and its token's place among the slots.");
    }
  }

  /** Two dashes mean that this is the configuration itself, not the name of its file. */
  private String text(String name, String attributes) {
    return "--name = %s%nlibrary = %s%nslotListIndex = %d%n%s"
        .formatted(name, library, slotIndex, attributes);
  }
}
