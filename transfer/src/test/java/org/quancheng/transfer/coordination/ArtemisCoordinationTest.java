package org.quancheng.transfer.coordination;

import java.nio.file.Path;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.fixture.ArtemisBroker;
import org.quancheng.transfer.fixture.Broker;

/** The broker that the store embeds. */
class ArtemisCoordinationTest extends CoordinationContract {

  @Override
  Broker broker(Path data, DeviceIdentity identity, TrustAnchors anchors) throws Exception {
    return ArtemisBroker.secure(data, identity, anchors);
  }
}
