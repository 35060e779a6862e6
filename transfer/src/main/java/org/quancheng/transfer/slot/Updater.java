package org.quancheng.transfer.slot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.release.PayloadFolder;
import org.quancheng.transfer.release.PayloadSource;
import org.quancheng.transfer.release.Refusal;
import org.quancheng.transfer.release.RefusedReleaseException;
import org.quancheng.transfer.release.Release;
import org.quancheng.transfer.release.Release.Kind;
import org.quancheng.transfer.release.ReleaseKeys;
import org.quancheng.transfer.release.Running;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device's own updates: takes what is newer, one at a time, and lets what is on trial count once
 * the device was proven and heard. Whatever is refused is said in the log, and told with {@link
 * #running}. May be shared by threads.
 */
public final class Updater {

  private static final Logger LOG = LoggerFactory.getLogger(Updater.class);
  private static final int REFUSED_MAX = 32;

  private final Setting setting;
  private final SlotFolder policy;
  private final List<SlotState.Held> startedWith;
  private final CountDownLatch verdict = new CountDownLatch(1);
  private final Set<String> refusedBefore = new HashSet<>();
  private boolean proven;
  private boolean heard;
  private @Nullable String refused;
  private @Nullable Refusal refusal;

  /**
   * What updates stand on.
   *
   * @param version what the running programme calls itself
   * @param software empty where the device was not started from slots
   * @param downloads where payloads are fetched to
   * @param filling how a payload of settings is laid
   */
  public record Setting(
      DeviceRole role,
      String version,
      ReleaseKeys keys,
      Optional<SlotFolder> software,
      SettingsSlots settings,
      PayloadFolder downloads,
      Function<Path, Filling> filling) {}

  /** Makes it for a process that has just started. */
  public Updater(Setting setting) {
    this.setting = setting;
    this.policy = setting.settings().slots();
    this.startedWith = chosen();
    tellRolledBack();
  }

  private List<SlotState.Held> chosen() {
    return slots().stream().map(one -> one.state().chosen()).toList();
  }

  /** Whether a restart would run something else than now. */
  public boolean stale() {
    return staged() || !chosen().equals(startedWith);
  }

  private void tellRolledBack() {
    setting.software().ifPresent(slots -> tellRolledBack(Kind.SOFTWARE, slots));
    tellRolledBack(Kind.SETTINGS, policy);
  }

  private void tellRolledBack(Kind kind, SlotFolder slots) {
    var state = slots.state();
    if (state instanceof SlotState.Steady(var runs, var tried) && tried > runs.number()) {
      note(named(kind, tried), Refusal.NOT_PROVEN);
    }
  }

  /** What is in use now, and what was refused last. */
  public synchronized Running running() {
    return new Running(
        setting.version(),
        setting.software().map(_ -> startedWith.getFirst().number()).orElse(0L),
        setting.settings().inUse(),
        onTrial(),
        refused,
        refusal);
  }

  /** Whether something new has to prove itself. */
  public boolean onTrial() {
    return slots().stream().anyMatch(one -> one.state() instanceof SlotState.OnTrial);
  }

  /** Whether something new waits for the next start. */
  public boolean staged() {
    return slots().stream().anyMatch(one -> one.state() instanceof SlotState.Staged);
  }

  private List<SlotFolder> slots() {
    return setting.software().map(slots -> List.of(slots, policy)).orElseGet(() -> List.of(policy));
  }

  /** What came of an offer. */
  public enum Outcome {
    /** There is nothing to do. */
    NOTHING,
    /** Something lies in a slot: start anew. */
    STAGED,
    /** Something was refused that was not refused before. */
    REFUSED
  }

  /**
   * Takes the first release that is newer than what is here; not while another is on its way.
   *
   * @throws IOException if the payload cannot be fetched now
   */
  public synchronized Outcome offered(List<String> releases, PayloadSource source)
      throws IOException, InterruptedException {
    var outcome = Outcome.NOTHING;
    for (var jws : releases) {
      if (staged() || onTrial()) {
        break;
      }
      if (refusedBefore.contains(jws)) {
        continue;
      }
      @Nullable Release release = null;
      try {
        release = setting.keys().verify(jws);
        if (take(release, source)) {
          outcome = Outcome.STAGED;
        }
      } catch (RefusedReleaseException e) {
        refuse(jws, release, e.refusal());
        outcome = Outcome.REFUSED;
      }
    }
    return outcome;
  }

  private boolean take(Release release, PayloadSource source)
      throws IOException, InterruptedException, RefusedReleaseException {
    if (release.role() != setting.role()) {
      throw new RefusedReleaseException(Refusal.WRONG_ROLE);
    }
    var platform = release.platform();
    if (!platform.equals(Release.ANY) && !platform.equals(Release.platformHere())) {
      throw new RefusedReleaseException(Refusal.WRONG_PLATFORM);
    }
    var slots = slots(release.kind());
    if (release.number() == slots.state().highest()) {
      return false; // It is here, or was tried.
    }
    if (!SlotMachine.takes(slots.state(), release.number())) {
      throw new RefusedReleaseException(Refusal.OLDER);
    }
    setting.downloads().fetch(release, source);
    var payload = setting.downloads().find(release.payload()).orElseThrow();
    try {
      return slots.lay(
          release,
          release.kind() == Kind.SOFTWARE
              ? new ProgrammeArchive(payload)
              : setting.filling().apply(payload));
    } finally {
      setting.downloads().keepOnly(List.of());
    }
  }

  private SlotFolder slots(Kind kind) throws RefusedReleaseException {
    return kind == Kind.SETTINGS
        ? policy
        : setting.software().orElseThrow(() -> new RefusedReleaseException(Refusal.NO_SLOTS));
  }

  private void refuse(String jws, @Nullable Release release, Refusal why) {
    if (refusedBefore.size() >= REFUSED_MAX) {
      refusedBefore.clear();
    }
    refusedBefore.add(jws);
    note(release == null ? "release" : named(release.kind(), release.number()), why);
  }

  private static String named(Kind kind, long number) {
    return kind.name().toLowerCase(Locale.ROOT) + " " + number;
  }

  private synchronized void note(String what, Refusal why) {
    LOG.error("{} is refused: {}", what, why.words());
    refused = what;
    refusal = why;
  }

  /** The device has passed its self-test. */
  public synchronized void proven() throws IOException {
    proven = true;
    verdict.countDown();
    settle();
  }

  /**
   * The other side has answered.
   *
   * @return whether something was confirmed by it
   */
  public synchronized boolean heard() throws IOException {
    heard = true;
    return settle();
  }

  private boolean settle() throws IOException {
    boolean settled = proven && heard && onTrial();
    if (settled) {
      for (var one : slots()) {
        one.become(new SlotEvent.Proven());
      }
      LOG.info("what was on trial is confirmed: {}", running());
    }
    return settled;
  }

  /**
   * The self-test found something.
   *
   * @param grave whether what is on trial is to blame
   * @return whether something was rolled back: start anew
   */
  public synchronized boolean failed(boolean grave) throws IOException {
    verdict.countDown();
    if (!grave || !onTrial()) {
      return false;
    }
    for (var one : slots()) {
      if (one.state() instanceof SlotState.OnTrial) {
        one.become(new SlotEvent.Failed());
      }
    }
    tellRolledBack();
    return true;
  }

  /** Waits for the first self-test of this process, but not for ever. */
  public boolean awaitVerdict(Duration patience) throws InterruptedException {
    return verdict.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
