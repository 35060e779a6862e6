package org.quancheng.transfer.slot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.transfer.release.Refusal;
import org.quancheng.transfer.release.RefusedReleaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bureau's policy sets, over what a device was set up with. Only keys of the policy are
 * taken, and only together with the device's own file; else the former ones hold.
 */
public final class SettingsSlots {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsSlots.class);
  private static final String FILE = "settings.toml";

  private final Path local;
  private final SlotFolder slots;
  private long inUse;

  /** The slots beside a device's own settings file. */
  public SettingsSlots(Path local, SlotFolder slots) {
    this.local = local;
    this.slots = slots;
  }

  /** The slots themselves. */
  SlotFolder slots() {
    return slots;
  }

  /** The number of the release that was loaded; 0 for none. */
  long inUse() {
    return inUse;
  }

  /**
   * The settings of this start. One on trial is counted; one that does not load is rolled back.
   *
   * @throws OperatorException if the device's own file is wrong
   */
  public <R extends Record> R load(Class<R> type) throws IOException {
    var own = Settings.load(local, type);
    var before = slots.state();
    var state = slots.become(new SlotEvent.Started());
    if (before instanceof SlotState.OnTrial && state instanceof SlotState.Steady) {
      LOG.error("settings release {}: {}", state.highest(), Refusal.NOT_PROVEN.words());
    }
    while (state.chosen().slot() != Slot.FACTORY) {
      try {
        var settings = Settings.load(local, slots.place(state.chosen().slot()).resolve(FILE), type);
        inUse = state.chosen().number();
        return settings;
      } catch (OperatorException e) {
        LOG.error("settings release {} is not used: {}", state.chosen().number(), e.getMessage());
        if (state instanceof SlotState.Steady) {
          return own;
        }
        state = slots.become(new SlotEvent.Failed());
      }
    }
    return own;
  }

  /**
   * Lays a payload of settings, if it is of the policy and fits this device.
   *
   * @param policy what the bureau may set
   * @param type what the device's own file is read as
   */
  public Filling filling(
      Path payload, Class<? extends Record> policy, Class<? extends Record> type) {
    return folder -> {
      try {
        Settings.load(payload, policy);
        Settings.load(local, payload, type);
      } catch (OperatorException e) {
        LOG.error("a settings release does not fit: {}", e.getMessage());
        throw new RefusedReleaseException(Refusal.BAD_SETTINGS);
      }
      Durable.writePrivate(folder.resolve(FILE), Files.readAllBytes(payload));
    };
  }
}
