package org.quancheng.transfer.link;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;

/**
 * A device's identity, whose certificate is renewed while the device runs. The key stays: what a
 * recorder signs is believed by one key from its enrolment to its end. May be shared by threads.
 */
public final class LiveIdentity implements Supplier<DeviceIdentity> {

  private final Path folder;
  private volatile DeviceIdentity current;

  private LiveIdentity(Path folder, DeviceIdentity current) {
    this.folder = folder;
    this.current = current;
  }

  /** Loads the identity in this folder. */
  public static LiveIdentity load(Path folder) {
    return new LiveIdentity(folder, DeviceIdentity.load(folder));
  }

  /** The identity as it is now. */
  @Override
  public DeviceIdentity get() {
    return current;
  }

  /** From when on a new certificate should be asked for: half of its time. */
  public Instant renewalDue() {
    var certificate = current.certificate();
    var from = certificate.getNotBefore().toInstant();
    var to = certificate.getNotAfter().toInstant();
    return from.plus(Duration.between(from, to).dividedBy(2));
  }

  /**
   * Takes a new certificate into use; it is on the medium first. New connections show it.
   *
   * @param chain the device's certificate first
   * @throws IllegalArgumentException if it is for another key or another device
   */
  public synchronized void renewed(List<X509Certificate> chain) throws IOException {
    var next = new DeviceIdentity(current.key(), chain, current.second());
    if (!next.certificate().getPublicKey().equals(current.certificate().getPublicKey())
        || !next.name().equals(current.name())
        || next.role() != current.role()) {
      throw new IllegalArgumentException("the certificate is not for " + current);
    }
    Durable.writeNew(folder.resolve("chain.pem"), Certificates.encode(chain));
    current = next;
  }
}
