package org.quancheng.transfer.wire;

import java.io.IOException;
import tools.jackson.core.JacksonException;

/** Text from outside that is not the JSON it should be. */
public final class UnreadableJsonException extends IOException {

  UnreadableJsonException(JacksonException cause) {
    super(cause.getOriginalMessage(), cause);
  }

  UnreadableJsonException(String message) {
    super(message);
  }
}
