package org.quancheng.transfer.coordination;

import java.nio.file.Path;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.fixture.Broker;
import org.quancheng.transfer.fixture.MosquittoBroker;

/** A foreign broker. */
class MosquittoCoordinationTest extends CoordinationContract {

  @Override
  Broker broker(Path data, DeviceIdentity identity, TrustAnchors anchors) throws Exception {
    return MosquittoBroker.secure(data, identity, anchors);
  }
}
