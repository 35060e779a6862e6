package org.quancheng.central.mail;

import java.io.IOException;

/** Takes letters to where they are read. */
@FunctionalInterface
interface Carrier {

  /** Returns when the mail server answers for the letter. */
  void carry(Letter letter) throws IOException;
}
