package org.quancheng.evidence.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.quancheng.evidence.operator.OperatorException;

/**
 * The roots that a device believes in, and whom their bureau has denied since. May be shared by
 * threads.
 */
public final class TrustAnchors {

  private static final int CHAIN_MAX = 8;

  private final Set<X509Certificate> roots;
  private final Supplier<DenyList> denied;

  /** Trusts exactly these certificates. */
  public TrustAnchors(List<X509Certificate> roots) {
    this(Set.copyOf(roots), () -> DenyList.EMPTY);
  }

  private TrustAnchors(Set<X509Certificate> roots, Supplier<DenyList> denied) {
    this.roots = roots;
    this.denied = denied;
  }

  /** The same roots, which also heed a deny list as it stands when a chain is judged. */
  public TrustAnchors heeding(Supplier<DenyList> list) {
    return new TrustAnchors(roots, list);
  }

  /**
   * Loads every {@code *.pem} of a directory.
   *
   * @throws OperatorException if the directory cannot be read, or a file in it is broken
   */
  public static TrustAnchors load(Path directory) {
    var found = new HashSet<X509Certificate>();
    try (var files = Files.newDirectoryStream(directory, "*.pem")) {
      files.forEach(file -> found.addAll(Certificates.load(file)));
    } catch (IOException e) {
      throw new OperatorException(
          "the trust anchors in %s cannot be read".formatted(directory),
          "Name a directory that holds *.pem certificates.");
    }
    return new TrustAnchors(List.copyOf(found));
  }

  /** The roots themselves. */
  public Set<X509Certificate> roots() {
    return roots;
  }

  /**
   * Judges a chain as it stood at a moment.
   *
   * @param chain the device's certificate first
   */
  public ChainStanding judge(List<X509Certificate> chain, Instant at) {
    if (chain.isEmpty() || chain.size() > CHAIN_MAX) {
      return new ChainStanding.Unknown("no chain of 1 to %d certificates".formatted(CHAIN_MAX));
    }
    var leaf = chain.getFirst();
    var subject = CertificateSubject.of(leaf).orElse(null);
    if (subject == null) {
      return new ChainStanding.Unknown("the certificate does not name a device and its role");
    }
    if (leadsToRoot(chain, at)) {
      return denied.get().denies(leaf, at)
          ? new ChainStanding.Denied(subject.name(), subject.role())
          : new ChainStanding.Trusted(subject.name(), subject.role());
    }
    // The chain is asked again inside the validity of all its certificates: what then holds was
    // only a question of time.
    var from = latestStart(chain);
    if (!leadsToRoot(chain, from)) {
      return new ChainStanding.Unknown("the certificate was not issued under a trusted root");
    }
    if (denied.get().denies(leaf, at)) {
      return new ChainStanding.Denied(subject.name(), subject.role());
    }
    return at.isBefore(from)
        ? new ChainStanding.NotYetValid(subject.name(), subject.role())
        : new ChainStanding.Expired(subject.name(), subject.role());
  }

  /** Whether the chain of an authority, its own certificate first, leads to a root. */
  boolean vouchesFor(List<X509Certificate> chain, Instant at) {
    return chain.size() <= CHAIN_MAX && leadsToRoot(chain, at);
  }

  private static Instant latestStart(List<X509Certificate> chain) {
    return chain.stream()
        .map(certificate -> certificate.getNotBefore().toInstant())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static CertPathBuilder pathBuilder(List<X509Certificate> chain)
      throws GeneralSecurityException {
    boolean sm2 =
        chain.stream()
            .anyMatch(
                one -> KeyKind.of(one.getPublicKey()).filter(KeyKind.SM2::equals).isPresent());
    return sm2
        ? CertPathBuilder.getInstance("PKIX", SmProvider.get())
        : CertPathBuilder.getInstance("PKIX");
  }

  private boolean leadsToRoot(List<X509Certificate> chain, Instant at) {
    if (roots.isEmpty()) {
      return false;
    }
    var wanted = new X509CertSelector();
    wanted.setCertificate(chain.getFirst());
    var anchors = new HashSet<TrustAnchor>();
    roots.forEach(root -> anchors.add(new TrustAnchor(root, null)));
    try {
      var question = new PKIXBuilderParameters(anchors, wanted);
      question.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      question.setRevocationEnabled(false); // Grants end by short validity and a deny list.
      question.setDate(Date.from(at));
      pathBuilder(chain).build(question);
      return true;
    } catch (CertPathBuilderException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no PKIX", e);
    }
  }
}
