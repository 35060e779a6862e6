package org.quancheng.hardware.port;

import java.io.IOException;

/** A part of the device did not answer, or answered nonsense. The message names the part. */
public final class HardwareException extends IOException {

  public HardwareException(String message) {
    super(message);
  }

  public HardwareException(String message, Throwable cause) {
    super(message, cause);
  }
}
