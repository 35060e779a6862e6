package org.quancheng.transfer.upload;

import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.push.RateLimit;

/** What a hop decides about the uploads it receives. Called from many threads at once. */
public interface UploadGate {

  /** Whether a new file is taken in, and under which name. */
  Admission admit(Peer peer, UploadRequest request);

  /**
   * Whether bytes may be appended now; asked when a request begins and at the end of each segment,
   * so that a revoked grant stops a running upload.
   */
  boolean mayAppend(Peer peer, Upload upload);

  /**
   * How fast a request's bytes are taken in; asked when it begins. A sender that is faster finds
   * its window full.
   */
  default RateLimit pace(Peer peer, Upload upload) {
    return RateLimit.none();
  }

  /**
   * A file is whole and forced to the medium. Called on a thread of its own after the sender's last
   * request is released, and again after every start until the file is handed over or discarded:
   * doing it twice must do no harm.
   */
  void received(Upload upload);
}
