package org.quancheng.evidence.tags;

import java.util.regex.Pattern;

/** The number an officer is known by in the bureau, such as {@code MS0123}. */
public record OfficerId(String text) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  public OfficerId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an officer's number; expected up to 32 letters and digits".formatted(text));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
