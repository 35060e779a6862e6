package org.quancheng.transfer.enrolment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Public keys that every recorder of a bureau pins.
 *
 * @param recipients for whom captures are sealed
 * @param receiptKeys whose receipts are believed
 * @param releaseKeys whose releases are taken; null from a registrar that knows none
 */
public record SharedKeys(
    List<KeyText> recipients, List<KeyText> receiptKeys, @Nullable List<KeyText> releaseKeys) {

  public SharedKeys {
    recipients = List.copyOf(recipients);
    receiptKeys = List.copyOf(receiptKeys);
    releaseKeys = releaseKeys == null ? List.of() : List.copyOf(releaseKeys);
  }

  /**
   * One key.
   *
   * @param name the name of its file
   * @param text the content of its file
   */
  public record KeyText(String name, String text) {

    private static final java.util.regex.Pattern FILE =
        java.util.regex.Pattern.compile("[a-z0-9][a-z0-9-]{0,60}\\.pub");

    public KeyText {
      // It becomes a file name on the device, so it must not lead anywhere else.
      if (!FILE.matcher(name).matches()) {
        throw new IllegalArgumentException("'%s' is no name of a public key".formatted(name));
      }
    }
  }
}
