package org.quancheng.evidence.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.format.v1.AccessSidecar;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.Slot;
import org.quancheng.evidence.recipient.KeyId;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceRole;

/** Finds the sidecars beside a capture that give a key at hand access (section 12). */
final class Sidecars {

  private final Path capture;
  private final HeaderImage header;
  private final Access access;
  private final List<String> refused = new ArrayList<>();

  Sidecars(Path capture, HeaderImage header, Access access) {
    this.capture = capture;
    this.header = header;
    this.access = access;
  }

  /** Where the sidecar for a key lies. */
  static Path beside(Path capture, KeyId key) {
    return capture.resolveSibling("%s.%s.access".formatted(capture.getFileName(), key));
  }

  /** The slots of all sidecars that a trusted store signed for this capture. */
  List<Slot> slots() throws IOException {
    var slots = new ArrayList<Slot>();
    for (var key : access.keys().ids()) {
      var file = beside(capture, key);
      if (!access.stores().roots().isEmpty() && Files.exists(file)) {
        try {
          slots.addAll(checked(AccessSidecar.read(file)).slots());
        } catch (MalformedCaptureException e) {
          refused.add("%s: %s".formatted(file.getFileName(), e.getMessage()));
        }
      }
    }
    return slots;
  }

  /** Why sidecars that were found are not used; one sentence each. */
  List<String> refused() {
    return refused;
  }

  private AccessSidecar checked(AccessSidecar sidecar) throws MalformedCaptureException {
    if (sidecar.suite() != header.suite() || !sidecar.capture().equals(header.digest())) {
      throw new MalformedCaptureException("section 12: the sidecar is another capture's");
    }
    var standing = access.stores().judge(sidecar.chain(), sidecar.granted());
    boolean store = standing.deviceRole().filter(DeviceRole.CENTRAL::equals).isPresent();
    if (!(standing instanceof ChainStanding.Trusted) || !store) {
      throw new MalformedCaptureException("section 12: no trusted store signed the sidecar");
    }
    return sidecar;
  }
}
