package org.quancheng.recorder.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;

/**
 * A few seconds of the stream as it comes, in whole fragments from the start of a group on.
 *
 * @param init the start of the stream
 * @param fragments what followed, without a gap
 */
public record Sample(InitSegment init, List<Fragment> fragments) {

  public Sample {
    fragments = List.copyOf(fragments);
  }

  /** Pictures in it. */
  public int pictures() {
    return fragments.stream().mapToInt(Fragment::pictures).sum();
  }

  /** Collects a sample; belongs to the stream, which calls it under its lock. */
  static final class Collector {

    private final Duration length;
    private final CompletableFuture<Sample> whole = new CompletableFuture<>();
    private final List<Fragment> collected = new ArrayList<>();

    Collector(Duration length) {
      this.length = length;
    }

    CompletableFuture<Sample> whole() {
      return whole;
    }

    /** A new stream: what was collected of the old one does not go with it. */
    void restart() {
      collected.clear();
    }

    /** Takes a fragment; true when the sample is whole. */
    boolean add(InitSegment init, Fragment fragment) {
      if (collected.isEmpty() && !fragment.startsGroup()) {
        return false;
      }
      collected.add(fragment);
      var covered = fragment.start().plus(fragment.length()).minus(collected.getFirst().start());
      return covered.compareTo(length) >= 0 && whole.complete(new Sample(init, collected));
    }
  }
}
