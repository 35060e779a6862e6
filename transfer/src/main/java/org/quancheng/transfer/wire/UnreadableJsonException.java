package org.quancheng.transfer.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Text from outside that is not the JSON it should be. */
public final class UnreadableJsonException extends IOException {

  UnreadableJsonException(JacksonException cause) {
    // Only where, not what: the text may hold personal data and messages end up in logs.
    super("not the JSON expected" + place(cause.getLocation()));
  }

  private static String place(@Nullable TokenStreamLocation place) {
    return place == null
        ? ""
        : ", at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  UnreadableJsonException(String message) {
    super(message);
  }
}
