package org.quancheng.evidence.tags;

import java.util.regex.Pattern;

/** The number on an officer's enforcement certificate (执法证件编号). */
public record CertificateNumber(String text) {

  private static final Pattern FORM = Pattern.compile("[\\p{IsHan}A-Za-z0-9()（）〔〕-]{1,40}");

  public CertificateNumber {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a certificate number; expected up to 40 letters and digits".formatted(text));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
