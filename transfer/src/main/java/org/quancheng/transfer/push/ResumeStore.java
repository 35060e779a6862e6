package org.quancheng.transfer.push;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Where the address of a running upload is kept, so that it outlives the process. */
public interface ResumeStore {

  /** The address kept last; empty when there is none or it was forgotten. */
  Optional<URI> load() throws IOException;

  /** Keeps the address; it is durable when this returns. */
  void save(URI upload) throws IOException;

  /** Drops the address: the server no longer knows it. */
  void forget() throws IOException;
}
