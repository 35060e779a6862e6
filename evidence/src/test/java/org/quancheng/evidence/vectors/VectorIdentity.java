package org.quancheng.evidence.vectors;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.util.BigIntegers;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.HashFunction;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.suite.SecondSigner;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;
import org.quancheng.evidence.trust.SecondKey;

/** The recorder and the store of the vectors; signatures by them are always the same. */
record VectorIdentity(DeviceIdentity recorder, RecipientPrivateKey store) implements CaptureSigner {

  private static final int PART_BYTES = 32;

  static VectorIdentity of(Path vectors, Suite suite) {
    String mark = suite == Suite.SM4_GCM ? "-sm2" : "";
    return new VectorIdentity(
        DeviceIdentity.load(vectors.resolve("identity" + mark)),
        RecipientPrivateKey.load(vectors.resolve("keys/store%s.key".formatted(mark))));
  }

  /** The recorder of suites 1 and 2 with a second key. */
  static VectorIdentity twice(Path vectors) {
    var once = of(vectors, Suite.AES_256_GCM);
    var second = SecondKey.load(vectors.resolve("identity/second.pem"));
    return new VectorIdentity(once.recorder.with(second), once.store);
  }

  /** ML-DSA without randomness (FIPS 204, section 3.4). */
  @Override
  public Optional<SecondSigner> second() {
    return recorder.second().map(VectorIdentity::deterministic);
  }

  private static SecondSigner deterministic(SecondKey key) {
    return new SecondSigner() {
      @Override
      public MlDsaKey publicKey() {
        return MlDsaKey.of(key.publicKey());
      }

      @Override
      public byte[] sign(byte[] message) {
        try {
          var signer = new MLDSASigner();
          signer.init(true, PrivateKeyFactory.createKey(key.privateKey().getEncoded()));
          signer.update(message, 0, message.length);
          return signer.generateSignature();
        } catch (IOException | CryptoException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  @Override
  public List<X509Certificate> certificateChain() {
    return recorder.chain();
  }

  @Override
  public byte[] sign(byte[] message) {
    return KeyKind.of(recorder.certificate().getPublicKey()).orElseThrow() == KeyKind.SM2
        ? sm2(recorder.key(), message)
        : ecdsa(recorder.key(), message);
  }

  /** ECDSA with the nonce of RFC 6979. */
  private static byte[] ecdsa(PrivateKey key, byte[] message) {
    var curve = ECNamedCurveTable.getByName("P-256");
    var domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(((ECPrivateKey) key).getS(), domain));
    BigInteger[] parts = signer.generateSignature(Digest.of(message).bytes());
    return ByteBuffer.allocate(2 * PART_BYTES)
        .put(BigIntegers.asUnsignedByteArray(PART_BYTES, parts[0]))
        .put(BigIntegers.asUnsignedByteArray(PART_BYTES, parts[1]))
        .array();
  }

  /** SM2 whose nonce is counted from the first four bytes of the message's SM3. */
  private static byte[] sm2(PrivateKey key, byte[] message) {
    int seed = ByteBuffer.wrap(HashFunction.SM3.of(message).bytes()).getInt();
    var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    try {
      var withRandom =
          new ParametersWithRandom(
              ECUtil.generatePrivateKeyParameter(key), new CountingRandom(seed));
      byte[] identifier = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
      signer.init(true, new ParametersWithID(withRandom, identifier));
      signer.update(message, 0, message.length);
      return signer.generateSignature();
    } catch (InvalidKeyException | CryptoException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes what is not there yet; only ever needed once. */
  static void found(Path vectors) throws IOException {
    for (String part : List.of("anchors", "keys")) {
      Files.createDirectories(vectors.resolve(part));
    }
    founded(vectors);
    var second = vectors.resolve("identity/second.pem");
    if (!Files.exists(second)) {
      SecondKey.generate(Captures.RANDOM).save(second);
    }
  }

  private static void founded(Path vectors) throws IOException {
    for (var kind : KeyKind.values()) {
      String mark = kind == KeyKind.SM2 ? "-sm2" : "";
      var identity = vectors.resolve("identity" + mark);
      if (Files.exists(identity)) {
        continue;
      }
      Files.createDirectories(identity);
      var validity = new Validity(Captures.START.minus(Duration.ofDays(1)), Duration.ofDays(30));
      var authority = LocalAuthority.create(kind, "Vectors" + mark, validity, Captures.RANDOM);
      authority.issue(new DeviceName("recorder-1"), DeviceRole.RECORDER, validity).save(identity);
      Files.write(
          vectors.resolve("anchors/bureau%s.pem".formatted(mark)),
          Certificates.encode(List.of(authority.root())));
      var wrapping = kind == KeyKind.SM2 ? Wrapping.SM2 : Wrapping.MLKEM768_X25519;
      RecipientPrivateKey.generate(wrapping, Captures.RANDOM)
          .save(vectors.resolve("keys/store%s.key".formatted(mark)));
    }
  }
}
