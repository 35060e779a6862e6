package org.quancheng.evidence.recipient;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;
import org.bouncycastle.math.ec.ECCurve;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.Token;

/**
 * Unwraps slots of type 3 with a P-256 key in a PKCS #11 token: the token agrees on the secret,
 * everything after that is done here (capture-format.md, section 4.3). May be shared.
 */
public final class TokenUnwrapper implements Unwrapper {

  private static final ECCurve CURVE = CustomNamedCurves.getByName("P-256").getCurve();
  private static final int ENCAPSULATION_BYTES = 65;

  private final Token token;
  private final RecipientKey publicKey;

  /**
   * Uses the key of an open token.
   *
   * @throws OperatorException if it is not on P-256
   */
  public TokenUnwrapper(Token token) {
    this.token = token;
    var key = token.certificate().getPublicKey();
    if (KeyKind.of(key).filter(KeyKind.P256::equals).isEmpty()) {
      throw new OperatorException(
          "the token's key is not on P-256", "Make a P-256 key in the token for this purpose.");
    }
    var point = EC5Util.convertPoint(CURVE, ((ECPublicKey) key).getW());
    this.publicKey = new RecipientKey(Wrapping.P256, point.getEncoded(false));
  }

  /**
   * Opens the token that a {@code *.token} file names.
   *
   * @throws OperatorException if it does not open, or its key is of another kind
   */
  public static TokenUnwrapper open(Path file) {
    return new TokenUnwrapper(Token.open(file));
  }

  @Override
  public RecipientKey publicKey() {
    return publicKey;
  }

  @Override
  public Optional<byte[]> unwrap(byte[] wrapped, byte[] coreDigest) {
    return P256Decapsulation.open(this::agree, publicKey.bytes(), wrapped, coreDigest);
  }

  private Optional<byte[]> agree(byte[] encapsulation) {
    try {
      if (encapsulation.length != ENCAPSULATION_BYTES || encapsulation[0] != 4) {
        return Optional.empty();
      }
      // Decoding refuses what is not on the curve; no such point ever reaches the token.
      var point = EC5Util.convertPoint(CURVE.decodePoint(encapsulation));
      var theirs =
          KeyFactory.getInstance("EC", KeyKind.P256.provider())
              .generatePublic(new ECPublicKeySpec(point, KeyKind.P256.parameters()));
      var agreement = KeyAgreement.getInstance("ECDH", token.provider());
      agreement.init(token.key());
      agreement.doPhase(theirs, true);
      return Optional.of(agreement.generateSecret());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the token does not agree on a secret", e);
    }
  }
}
