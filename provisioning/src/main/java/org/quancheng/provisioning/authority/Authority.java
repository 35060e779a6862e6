package org.quancheng.provisioning.authority;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A certificate authority of the bureau: a key, and the chain that vouches for it (own certificate
 * first, root last). The root vouches for issuing authorities only; those vouch for devices.
 */
public final class Authority {

  private static final Duration ROOT_VALIDITY = Duration.ofDays(365 * 20L);
  private static final Duration ISSUING_VALIDITY = Duration.ofDays(365 * 10L);

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final SecureRandom random;

  /** An authority that was read back; {@code chain} starts with its own certificate. */
  public Authority(PrivateKey key, List<X509Certificate> chain, SecureRandom random) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.random = random;
  }

  /** A new root for a bureau of this name, good from {@code now} for 20 years. */
  public static Authority root(String bureau, KeyPair pair, Instant now, SecureRandom random) {
    var subject = Subject.authority(bureau, "root");
    var certificate =
        new CertificateDraft(subject, pair.getPublic(), now, ROOT_VALIDITY)
            .authority(1)
            .signedBy(subject, pair.getPublic(), pair.getPrivate(), random);
    return new Authority(pair.getPrivate(), List.of(certificate), random);
  }

  /** A new issuing authority below this one, good for 10 years. */
  public Authority issuing(String bureau, String name, KeyPair pair, Instant now) {
    var draft =
        new CertificateDraft(
                Subject.authority(bureau, name), pair.getPublic(), now, ISSUING_VALIDITY)
            .authority(0);
    return new Authority(pair.getPrivate(), below(sign(draft)), random);
  }

  /** Issues a device's certificate; the answer is its chain without the root, device first. */
  public List<X509Certificate> issue(
      SigningRequest request, Profile profile, Instant now, Duration validity) {
    var draft =
        new CertificateDraft(
                Subject.device(request.name(), profile.role()), request.key(), now, validity)
            .device(profile.purposes());
    var whole = below(sign(draft));
    return whole.subList(0, whole.size() - 1);
  }

  private X509Certificate sign(CertificateDraft draft) {
    return draft.signedBy(Subject.of(certificate()), certificate().getPublicKey(), key, random);
  }

  private List<X509Certificate> below(X509Certificate certificate) {
    var whole = new ArrayList<X509Certificate>();
    whole.add(certificate);
    whole.addAll(chain);
    return whole;
  }

  /** The name of the bureau, as its certificates say it. */
  public String bureau() {
    return Subject.bureau(certificate());
  }

  /** This authority's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  ContentSigner signer() throws OperatorCreationException {
    return Signing.signer(certificate().getPublicKey(), key, random);
  }

  /** This authority's key. */
  public PrivateKey key() {
    return key;
  }

  /** Own certificate first, root last. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** Own certificate first, without the root. */
  public List<X509Certificate> issuers() {
    return chain.subList(0, chain.size() - 1);
  }
}
