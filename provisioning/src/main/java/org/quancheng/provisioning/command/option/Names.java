package org.quancheng.provisioning.command.option;

import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;

/** Device names as they are typed. */
public final class Names {

  private Names() {}

  /**
   * The device name in this text.
   *
   * @throws OperatorException if no device can be called so
   */
  public static DeviceName device(String text) {
    try {
      return new DeviceName(text);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Use small letters, digits and dashes.");
    }
  }
}
