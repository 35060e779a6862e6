package org.quancheng.recorder.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.machine.RecorderEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the self-test on a thread of its own, and keeps what came of it. Its methods are for the
 * recorder's thread.
 */
public final class Prover {

  private static final Logger LOG = LoggerFactory.getLogger(Prover.class);

  /** What was wrong may be over: a charger, a satellite, a dock. */
  private static final Duration TRY_AGAIN = Duration.ofSeconds(15);

  private final SelfTest test;
  private final Ground ground;
  private final Keeping keeping;
  private final Consumer<RecorderEvent> teller;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile @Nullable Proof proof;
  private volatile boolean own;
  private volatile Duration lastUptime = Duration.ZERO;

  /**
   * Where proofs are kept, and who signs them.
   *
   * @param file the proof, in the data directory
   */
  public record Keeping(Path file, CaptureSigner signer) {}

  /**
   * Makes a prover that believes the proof that is kept, if it still holds.
   *
   * @param teller takes what came of a test, from the test's thread
   */
  public Prover(SelfTest test, Ground ground, Keeping keeping, Consumer<RecorderEvent> teller) {
    this.test = test;
    this.ground = ground;
    this.keeping = keeping;
    this.teller = teller;
    this.proof = Proof.load(keeping.file(), keeping.signer()).orElse(null);
  }

  /** Whether there is a proof that holds now. */
  public boolean proven() {
    var known = proof;
    var boot = ground.boot().get();
    return known != null && known.holds(ground.digest(boot), boot);
  }

  /** Whether the last test was passed, however long ago; empty when none is known. */
  public Optional<Boolean> lastPassed() {
    if (proof != null) {
      return Optional.of(true);
    }
    return lastUptime.isZero() ? Optional.empty() : Optional.of(false);
  }

  /**
   * Whether a test ought to be made: none was in this run, it is too old, or it found something.
   */
  public boolean due() {
    if (running.get()) {
      return false;
    }
    boolean tried = !lastUptime.isZero();
    var since = ground.boot().get().uptime().minus(lastUptime);
    return proven() ? !own : !tried || since.compareTo(TRY_AGAIN) >= 0;
  }

  /** Begins a test, unless one is running. */
  public void begin() {
    if (running.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("proof").start(this::run);
    }
  }

  private void run() {
    long start = System.nanoTime();
    Optional<Flaw> flaw;
    try {
      flaw = test.run();
      keep(flaw);
    } catch (RuntimeException e) {
      LOG.error("the self-test itself failed", e);
      flaw = Optional.of(Flaw.SEALING);
      proof = null;
    }
    lastUptime = ground.boot().get().uptime();
    LOG.info(
        "self-test: {} after {} ms",
        flaw.map(Flaw::name).orElse("passed"),
        (System.nanoTime() - start) / 1_000_000);
    running.set(false);
    teller.accept(
        flaw.<RecorderEvent>map(RecorderEvent.Refuted::new).orElseGet(RecorderEvent.Proven::new));
  }

  private void keep(Optional<Flaw> flaw) {
    try {
      if (flaw.isPresent()) {
        proof = null;
        Files.deleteIfExists(keeping.file());
        return;
      }
      var boot = ground.boot().get();
      var passed = new Proof(ground.digest(boot), boot.uptime());
      proof = passed;
      own = true;
      passed.save(keeping.file(), keeping.signer());
    } catch (IOException e) {
      LOG.error("the proof is not kept, a restart will test anew: {}", e.getMessage());
    }
  }
}
