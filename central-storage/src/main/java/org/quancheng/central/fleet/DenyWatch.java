package org.quancheng.central.fleet;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.central.broker.Broker;
import org.quancheng.central.intake.Alarms;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.evidence.trust.InvalidDenyListException;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.message.DenyNotice;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.registrar.RegistrarClient;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the registrar's deny list, cuts off whom it denies, and tells the docks of it. */
public final class DenyWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DenyWatch.class);
  private static final String ALARM = "deny-list";

  private final RegistrarClient registrar;
  private final DenyListFile denied;
  private final Outbox outbox;
  private final Alarms alarms;
  private final Broker broker;

  /** Watches this registrar. */
  public DenyWatch(
      RegistrarClient registrar, DenyListFile denied, Outbox outbox, Alarms alarms, Broker broker) {
    this.registrar = registrar;
    this.denied = denied;
    this.outbox = outbox;
    this.alarms = alarms;
    this.broker = broker;
  }

  /** Tells the docks which list the store has; the broker may have forgotten it. */
  public void announce() throws SQLException {
    long number = denied.get().number();
    if (number > 0) {
      var notice = new DenyNotice(number);
      outbox.add(Posting.of(notice), notice);
    }
  }

  /** Looks once. */
  public void look() throws InterruptedException, SQLException {
    try {
      switch (registrar.denyList()) {
        case Answer.Ok<byte[]>(var text) -> take(text);
        case Answer.Refused<byte[]> _ -> {} // Nobody was denied yet.
      }
      alarms.clear(ALARM + "-silent");
    } catch (IOException e) {
      LOG.debug("the registrar does not answer: {}", e.toString());
      alarms.raise(ALARM + "-silent", "发证服务没有应答；新设备不能注册，证书不能续期。请检查发证服务。");
    }
  }

  private void take(byte[] text) throws IOException, SQLException {
    try {
      switch (denied.offer(text)) {
        case TAKEN -> {
          LOG.info("deny list {}: {} certificates", denied.get().number(), denied.get().size());
          broker.disconnectDenied();
          announce();
          alarms.clear(ALARM);
        }
        case KNOWN -> alarms.clear(ALARM);
        case OLDER -> alarms.raise(ALARM, "发证服务给出了更旧的停用名单，已拒绝。请核查发证服务是否被还原或篡改。");
      }
    } catch (InvalidDenyListException e) {
      LOG.error("a deny list is refused: {}", e.getMessage());
      alarms.raise(ALARM, "停用名单的签名无效，已拒绝。请核查发证服务。");
    }
  }
}
