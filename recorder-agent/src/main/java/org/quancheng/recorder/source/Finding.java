package org.quancheng.recorder.source;

import java.util.Optional;

/** What the encoder's filters notice about picture and sound. */
public enum Finding {
  /** The picture has become black. */
  DARK("lavfi.black_start="),
  /** The picture is no longer black. */
  LIT("lavfi.black_end="),
  /** The picture has not changed for a second, not even by noise. */
  FROZEN("freezedetect.freeze_start:"),
  /** The picture moves again. */
  MOVING("freezedetect.freeze_end:"),
  /** There was no sound for more than a second, not even noise. */
  SILENT("silence_start:"),
  /** There is sound again. */
  AUDIBLE("silence_end:");

  /**
   * The filters look at two small pictures a second: dear enough to notice, too cheap to be felt.
   * What a living camera or microphone gives is never the same twice.
   */
  static final String PICTURE_FILTERS =
      "fps=2,scale=160:-2,blackdetect=d=0.4:pix_th=0.06,metadata=print:key=lavfi.black_start,"
          + "metadata=print:key=lavfi.black_end,freezedetect=n=-80dB:d=0.9";

  static final String SOUND_FILTERS = "silencedetect=n=-70dB:d=1.2";

  private final String sign;

  Finding(String sign) {
    this.sign = sign;
  }

  /** Reads a line of the encoder's log. */
  static Optional<Finding> read(String line) {
    for (var finding : values()) {
      if (line.contains(finding.sign)) {
        return Optional.of(finding);
      }
    }
    return Optional.empty();
  }
}
