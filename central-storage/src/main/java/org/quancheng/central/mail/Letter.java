package org.quancheng.central.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one group of people is told.
 *
 * @param id makes its Message-ID, so that a second copy can be known as one
 * @param to addresses; at least one
 */
public record Letter(UUID id, List<String> to, String subject, String text, Instant written) {

  public Letter {
    to = List.copyOf(to);
    if (to.isEmpty()) {
      throw new IllegalArgumentException("a letter to nobody");
    }
  }
}
