package org.quancheng.benchmarks.transfer;

import java.net.URI;
import java.util.Optional;
import org.quancheng.transfer.push.ResumeStore;

/** The address of an upload that nobody resumes after this process. */
public final class KeptInMemory implements ResumeStore {

  private Optional<URI> address = Optional.empty();

  @Override
  public Optional<URI> load() {
    return address;
  }

  @Override
  public void save(URI upload) {
    address = Optional.of(upload);
  }

  @Override
  public void forget() {
    address = Optional.empty();
  }
}
