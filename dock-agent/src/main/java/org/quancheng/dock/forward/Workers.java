package org.quancheng.dock.forward;

import java.util.UUID;

/** Those who act on the network for the {@link Forwarder}. None of them may block it. */
interface Workers {

  /** Before the agent has started, nothing is sent. */
  Workers NONE =
      new Workers() {
        @Override
        public void errand() {}

        @Override
        public void upload(UUID transferId, GrantTerms terms) {}

        @Override
        public void stopUpload(UUID transferId) {}

        @Override
        public void rulesChanged() {}
      };

  /** There is something to say to the store over HTTPS. */
  void errand();

  /** Sends the bytes, within the terms. */
  void upload(UUID transferId, GrantTerms terms);

  /** Stops sending. */
  void stopUpload(UUID transferId);

  /** The store has ordered something else than before. */
  void rulesChanged();
}
