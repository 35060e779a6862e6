package org.quancheng.benchmarks.transfer;

import java.util.Optional;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.upload.Admission;
import org.quancheng.transfer.upload.Upload;
import org.quancheng.transfer.upload.UploadGate;
import org.quancheng.transfer.upload.UploadRequest;

/** Takes everything in, and has each segment checked against the list as it arrives. */
record OpenGate(SegmentList segments) implements UploadGate {

  @Override
  public Admission admit(Peer peer, UploadRequest request) {
    String key = request.metadata().getOrDefault("run", "");
    return new Admission.Admitted(key, Optional.of(segments));
  }

  @Override
  public boolean mayAppend(Peer peer, Upload upload) {
    return true;
  }

  @Override
  public void received(Upload upload) {
    // The sender's last answer ends the measurement.
  }
}
