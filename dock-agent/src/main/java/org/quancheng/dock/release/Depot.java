package org.quancheng.dock.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.quancheng.dock.forward.Errand;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.release.ReleaseKeys;
import org.quancheng.transfer.release.ReleaseSheet;
import org.quancheng.transfer.release.ReleaseShelf;
import org.quancheng.transfer.release.Running;
import org.quancheng.transfer.wire.Answer;

/** What the store has released, kept for recorders; and what those run, kept for the store. */
public final class Depot {

  private final ReleaseShelf shelf;
  private final VersionErrand versions = new VersionErrand();
  private volatile Runnable carrier = () -> {};

  private Depot(ReleaseShelf shelf) {
    this.shelf = shelf;
  }

  /** Opens the depot in this folder of a dock of this identity. */
  public static Depot open(Path folder, Path identity) throws IOException {
    return new Depot(ReleaseShelf.open(folder, ReleaseKeys.beside(identity)));
  }

  /** What recorders may take. */
  public ReleaseShelf shelf() {
    return shelf;
  }

  /** A device has said what it runs. */
  public void runs(DeviceName device, Running running) {
    versions.add(device, running);
    carrier.run();
  }

  /** Names the one who carries to the store what devices say. */
  public void carriedBy(Runnable carries) {
    carrier = carries;
  }

  /**
   * What is to be fetched from the store, and said to it.
   *
   * @param news called when there is something new for recorders
   */
  public List<Errand> errands(Runnable news) {
    return List.of(store -> fetch(store, news), versions);
  }

  private void fetch(CentralClient store, Runnable news) throws IOException, InterruptedException {
    if (store.releases() instanceof Answer.Ok<ReleaseSheet>(var sheet)
        && shelf.take(sheet, store.payloads())) {
      news.run();
    }
  }
}
