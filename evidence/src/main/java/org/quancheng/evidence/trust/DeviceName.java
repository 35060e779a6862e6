package org.quancheng.evidence.trust;

import java.util.regex.Pattern;

/** The name of a recorder, dock or store: the common name of its certificate. */
public record DeviceName(String text) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public DeviceName {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a device name; expected up to 40 of a-z, 0-9 and -".formatted(text));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
