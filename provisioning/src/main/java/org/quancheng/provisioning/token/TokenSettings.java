package org.quancheng.provisioning.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.safe.PassphraseSource;

/**
 * Which token keeps the authorities' keys, and under which names.
 *
 * @param library the vendor's PKCS#11 library
 * @param slot the place of the slot in the library's list, from 0
 * @param label what the names of the keys begin with
 * @param pin where the user's PIN is from
 */
public record TokenSettings(Path library, int slot, String label, PassphraseSource pin) {

  /** Writes the settings as TOML; the PIN is not in them. */
  public void save(Path file) throws IOException {
    var text =
        """
        library = '%s'
        slot = %d
        label = '%s'
        pin = '%s'
        """
            .formatted(library, slot, label, pin.text());
    Durable.writePrivate(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
