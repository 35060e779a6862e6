package org.quancheng.evidence.trust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a device may do: the organisational unit of its certificate, in lower case. */
public enum DeviceRole {
  RECORDER,
  DOCK,
  CENTRAL,
  /** Issues certificates; only the store speaks with it. */
  REGISTRAR;

  /** The word in the certificate. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word in a certificate; empty for any other word. */
  public static Optional<DeviceRole> parse(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
