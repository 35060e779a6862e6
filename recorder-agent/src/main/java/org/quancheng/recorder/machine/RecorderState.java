package org.quancheng.recorder.machine;

import java.util.Locale;
import java.util.Optional;
import org.quancheng.evidence.tags.MediaKind;

/** What the recorder is doing. */
public sealed interface RecorderState {

  /** Nothing runs, nothing is held back. */
  record OffDuty() implements RecorderState {}

  /**
   * The source has been started and has not delivered yet.
   *
   * @param wanted what the officer already asked for, to begin with the first picture
   */
  record Preparing(Optional<MediaKind> wanted) implements RecorderState {}

  /** The ring runs and a press records, but the self-test is not over. */
  record Testing() implements RecorderState {}

  /** The ring runs; a press records, and a test film was sealed, opened and played. */
  record Ready() implements RecorderState {}

  /** The ring runs and a press records, but the self-test found something. */
  record Unproven(Flaw flaw) implements RecorderState {}

  /**
   * A capture grows.
   *
   * @param silent whether the source delivers nothing at the moment
   * @param ending whether the officer has ended it and only the time after the event is missing
   */
  record Recording(MediaKind kind, boolean silent, boolean ending) implements RecorderState {

    /** A capture that nobody has ended. */
    public Recording(MediaKind kind, boolean silent) {
      this(kind, silent, false);
    }
  }

  /**
   * A capture is open, but the officer holds it back.
   *
   * @param silent whether the source delivers nothing at the moment
   * @param reason what is on record for it
   */
  record Paused(MediaKind kind, boolean silent, Reason reason) implements RecorderState {}

  /**
   * A capture is being sealed.
   *
   * @param then what follows
   * @param flowing whether the source delivers
   */
  record Sealing(Then then, boolean flowing) implements RecorderState {}

  /** The recorder sits in a bay and hands over. */
  record Docked() implements RecorderState {}

  /**
   * Recording is not possible.
   *
   * @param wanted what the officer had asked for, to begin with the first picture all the same
   */
  record Faulted(Fault fault, Optional<MediaKind> wanted) implements RecorderState {

    /** A fault that met no wish. */
    public Faulted(Fault fault) {
      this(fault, Optional.empty());
    }
  }

  /** What follows a sealing. */
  enum Then {
    READY,
    DOCKED,
    OFF_DUTY,
    CARD_FULL,
    NO_SUPPLY,
    VIDEO,
    AUDIO
  }

  /** The word for events and figures, such as {@code OFF_DUTY}. */
  default String word() {
    return switch (this) {
      case Faulted(var fault, _) -> "FAULTED_" + fault;
      default ->
          getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    };
  }
}
