package org.quancheng.recorder.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.quancheng.evidence.tags.CaptureTags;

/**
 * What the screen shows beside the state.
 *
 * @param elapsed how long the open capture runs
 * @param words two lines that push the case and the officers aside, such as a trouble's
 * @param prompt what to say or to film now
 * @param note what is special about the capture: that it is muted, and why
 * @param alarming whether something is wrong that the light must show
 * @param stock what lies on the card
 * @param clockTrusted whether the time can be believed; otherwise it is shown with a star
 * @param page counts up, so that what does not fit on the last line takes turns
 */
public record Surroundings(
    CaptureTags tags,
    Optional<Duration> elapsed,
    Optional<String> words,
    Optional<String> prompt,
    Optional<String> note,
    boolean alarming,
    Stock stock,
    int batteryPercent,
    Instant time,
    boolean clockTrusted,
    int page) {

  /**
   * What lies on the card.
   *
   * @param held captures that the store has not receipted
   * @param unbound those of them whose officers or case are not known
   * @param hoursLeft until the oldest must be in the store; negative when it is late
   */
  public record Stock(int held, int unbound, OptionalLong hoursLeft) {}
}
