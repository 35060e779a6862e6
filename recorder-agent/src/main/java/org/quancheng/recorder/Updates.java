package org.quancheng.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.transfer.policy.RecorderPolicy;
import org.quancheng.transfer.release.PayloadFolder;
import org.quancheng.transfer.release.ReleaseKeys;
import org.quancheng.transfer.slot.SettingsSlots;
import org.quancheng.transfer.slot.Slot;
import org.quancheng.transfer.slot.SlotFolder;
import org.quancheng.transfer.slot.Updater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this start runs by: its settings with the bureau's policy over them, and its slots.
 *
 * @param settings what holds for this run
 */
record Updates(RecorderSettings settings, Updater updater) {

  /** By what a start script knows that it was not ended by a fault. */
  static final int START_ANEW = 75;

  private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

  /**
   * Loads the settings in this file, and what releases say of them.
   *
   * @throws OperatorException if the file itself is wrong
   */
  static Updates open(Path file) throws IOException {
    var own = Settings.load(file, RecorderSettings.class);
    makeData(own.data());
    var slots = new SettingsSlots(file, SlotFolder.open(own.data().resolve("settings")));
    var settings = slots.load(RecorderSettings.class);
    var updater =
        new Updater(
            new Updater.Setting(
                DeviceRole.RECORDER,
                Workshop.firmware(),
                ReleaseKeys.beside(settings.identity()),
                software(),
                slots,
                new PayloadFolder(own.data().resolve("downloads")),
                payload -> slots.filling(payload, RecorderPolicy.class, RecorderSettings.class)));
    return new Updates(settings, updater);
  }

  private static void makeData(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new OperatorException(
          "the data directory %s cannot be made".formatted(data),
          "Name a directory that this user may write in the setting 'data'.");
    }
  }

  /** The slots that the start script has chosen from; none where another one started this. */
  private static Optional<SlotFolder> software() throws IOException {
    @Nullable String folder = System.getProperty("quancheng.software");
    @Nullable String slot = System.getProperty("quancheng.slot");
    if (folder == null || slot == null) {
      return Optional.empty();
    }
    var slots = SlotFolder.open(Path.of(folder));
    if (slots.state().chosen().slot() != Slot.valueOf(slot)) {
      LOG.error("slot {} was to run, but {} does", slots.state().chosen().slot(), slot);
      return Optional.empty();
    }
    return Optional.of(slots);
  }

  /** Hears what a self-test found, from the test's thread. */
  void tested(RecorderEvent event) {
    try {
      switch (event) {
        case RecorderEvent.Proven _ -> updater.proven();
        case RecorderEvent.Refuted(var flaw) -> {
          if (updater.failed(flaw == Flaw.PICTURE || flaw == Flaw.SEALING)) {
            LOG.error("what is on trial is rolled back, for {}: a restart in a bay follows", flaw);
          }
        }
        default -> {}
      }
    } catch (IOException e) {
      LOG.error("the trial's end is not kept, it goes on with the next start: {}", e.getMessage());
    }
  }
}
