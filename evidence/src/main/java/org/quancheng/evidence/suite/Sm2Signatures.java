package org.quancheng.evidence.suite;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;

/** Signatures of GB/T 32918.2 with SM3, as r and s (capture-format.md, section 3). */
final class Sm2Signatures {

  private static final byte[] IDENTIFIER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  private Sm2Signatures() {}

  static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    var signer = signer(true, ECUtil.generatePrivateKeyParameter(key));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new SignatureException("SM2 does not sign", e);
    }
  }

  static boolean verify(PublicKey key, byte[] signature, byte[]... parts)
      throws GeneralSecurityException {
    var signer = signer(false, ECUtil.generatePublicKeyParameter(key));
    for (byte[] part : parts) {
      signer.update(part, 0, part.length);
    }
    return signer.verifySignature(signature);
  }

  private static SM2Signer signer(boolean forSigning, CipherParameters key) {
    var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    signer.init(forSigning, new ParametersWithID(key, IDENTIFIER));
    return signer;
  }
}
