package org.quancheng.evidence.safe;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a passphrase is from, as it is typed. */
public final class SourceConverter implements ITypeConverter<PassphraseSource> {

  @Override
  public PassphraseSource convert(String text) {
    try {
      return new PassphraseSource(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
