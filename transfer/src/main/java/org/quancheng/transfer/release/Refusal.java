package org.quancheng.transfer.release;

/** Why a device does not take a release, or does not keep it. */
public enum Refusal {
  /** The device knows no key of releases; it was enrolled before there was one. */
  NO_KEY(
      "no release key is pinned here: copy release-keys/ of the bureau into the identity folder"),
  /** It has not the form of a signed release. */
  NOT_SIGNED("it is not signed"),
  /** No key that is believed has signed it. */
  FOREIGN_KEY("its key is not pinned here"),
  /** It is not what was signed. */
  ALTERED("it was altered after it was signed"),
  /** It says nonsense, or is longer than can be. */
  NONSENSE("it says what no release says"),
  /** Something as new was here before. */
  OLDER("it is not newer than what was here before"),
  /** It is for other devices. */
  WRONG_ROLE("it is for devices of another role"),
  /** It does not run here. */
  WRONG_PLATFORM("it is for another platform"),
  /** The device was not started from slots, so there is nowhere to put software. */
  NO_SLOTS("this device was not started from slots, so its software cannot be replaced"),
  /** The payload is shorter or longer than what was signed. */
  WRONG_SIZE("its payload has not the length that was signed"),
  /** The payload is not what was signed. */
  WRONG_PAYLOAD("its payload is not the one that was signed"),
  /** A name in the archive would leave the slot. */
  LEAVES_THE_SLOT("its archive names files outside of the slot"),
  /** The archive holds more than a slot takes. */
  TOO_MUCH("its archive holds more than a slot takes"),
  /** The archive cannot be read, or is no programme. */
  NO_PROGRAMME("its archive is no programme"),
  /** The settings make no sense, by themselves or with what the device was set up with. */
  BAD_SETTINGS("its settings do not fit this device"),
  /** It was tried, and the device did not prove itself with it. */
  NOT_PROVEN("it was tried and rolled back, as the device did not prove itself with it");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  /** The reason as the second half of a sentence. */
  public String words() {
    return words;
  }
}
