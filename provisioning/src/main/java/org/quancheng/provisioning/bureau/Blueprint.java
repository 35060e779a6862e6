package org.quancheng.provisioning.bureau;

import java.util.Optional;
import org.quancheng.provisioning.token.TokenSettings;

/**
 * How a bureau is founded.
 *
 * @param name as its certificates say it
 * @param national whether recorders also get SM2 certificates, and captures SM2 recipients
 * @param token which token makes and keeps the authorities' keys on P-256, if one does
 */
public record Blueprint(String name, boolean national, Optional<TokenSettings> token) {

  /** With P-256 alone, and key stores. */
  public static Blueprint named(String name) {
    return new Blueprint(name, false, Optional.empty());
  }
}
