package org.quancheng.central.broker;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;

/** Lets a client in by its certificate alone, and judges each topic by {@link TopicAcl}. */
final class CertificateSecurity implements ActiveMQSecurityManager5 {

  /** Who a connection belongs to, kept with its subject. */
  private record Device(DeviceName name, DeviceRole role, List<X509Certificate> chain) {}

  private final TrustAnchors anchors;
  private final InstantSource clock;

  CertificateSecurity(TrustAnchors anchors, InstantSource clock) {
    this.anchors = anchors;
    this.clock = clock;
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      RemotingConnection connection,
      @Nullable String domain) {
    var certificates = CertificateUtil.getCertsFromConnection(connection);
    return certificates == null ? null : admit(certificates, connection.getClientID());
  }

  /** Whether a connection that is open would be let in now. */
  boolean admits(RemotingConnection connection) {
    var certificates = CertificateUtil.getCertsFromConnection(connection);
    return certificates == null
        || anchors.judge(List.of(certificates), clock.instant()) instanceof ChainStanding.Trusted;
  }

  private @Nullable Subject admit(X509Certificate[] certificates, @Nullable String clientId) {
    var chain = List.of(certificates);
    if (!(anchors.judge(chain, clock.instant())
        instanceof ChainStanding.Trusted(var name, var role))) {
      return null;
    }
    // A second client under this name with another certificate could wipe the session: refused.
    if (!name.toString().equals(clientId)) {
      return null;
    }
    return new Subject(
        true,
        Set.of(new UserPrincipal(name.text())),
        Set.of(new Device(name, role, chain)),
        Set.of());
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
    if (subject == null) {
      return false;
    }
    int queue = address.indexOf("::");
    var topic = queue < 0 ? address : address.substring(0, queue);
    return subject.getPublicCredentials(Device.class).stream()
        .anyMatch(device -> !denied(device) && mayUse(device, check, topic));
  }

  /** A connection that was open when its device was denied ends in refusals. */
  private boolean denied(Device device) {
    return anchors.judge(device.chain(), clock.instant()) instanceof ChainStanding.Denied;
  }

  private static boolean mayUse(Device device, CheckType check, String topic) {
    return switch (check) {
      case SEND -> TopicAcl.mayPublish(device.name(), device.role(), topic);
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          TopicAcl.maySubscribe(device.name(), device.role(), topic);
      case CREATE_ADDRESS ->
          TopicAcl.mayPublish(device.name(), device.role(), topic)
              || TopicAcl.maySubscribe(device.name(), device.role(), topic);
      case DELETE_ADDRESS, MANAGE, BROWSE, VIEW, EDIT -> false;
    };
  }

  @Override
  public String getUserFromSubject(Subject subject) {
    return subject.getPrincipals(UserPrincipal.class).iterator().next().getName();
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
    return false;
  }
}
