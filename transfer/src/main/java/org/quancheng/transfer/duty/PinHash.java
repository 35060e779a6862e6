package org.quancheng.transfer.duty;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What a dock compares a typed PIN with: Argon2id (RFC 9106) with a salt, in the usual text form.
 * It slows guessing down and cannot end it, since six digits are few: {@code docs/threats.md}.
 *
 * @param text such as {@code $argon2id$v=19$m=32768,t=3,p=1$SALT$HASH}, base64 without padding
 */
public record PinHash(String text) {

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{2,5}),t=([0-9]{1,2}),p=1"
              + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** Memory that a dock can spare beside its bays. */
  private static final int MEMORY_KIB = 32 * 1024;

  private static final int PASSES = 3;

  /** A store that asks for more would stop the dock. */
  private static final int MEMORY_KIB_MAX = 64 * 1024;

  private static final int PASSES_MAX = 16;

  public PinHash {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("that is not the hash of a PIN");
    }
    if (number(form, 1) > MEMORY_KIB_MAX || number(form, 2) > PASSES_MAX || number(form, 2) < 1) {
      throw new IllegalArgumentException("the hash of a PIN costs more than a dock can spend");
    }
  }

  /** Hashes a PIN with a new salt; takes some tenths of a second. */
  public static PinHash of(Pin pin, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var hash = hash(pin, salt, MEMORY_KIB, PASSES);
    var encoder = Base64.getEncoder().withoutPadding();
    return new PinHash(
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
            .formatted(
                MEMORY_KIB, PASSES, encoder.encodeToString(salt), encoder.encodeToString(hash)));
  }

  /** Whether it is the hash of this PIN; takes as long for a wrong one as for the right one. */
  public boolean matches(Pin pin) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalStateException("checked when it was made");
    }
    var salt = Base64.getDecoder().decode(form.group(3));
    var hash = hash(pin, salt, number(form, 1), number(form, 2));
    return MessageDigest.isEqual(hash, Base64.getDecoder().decode(form.group(4)));
  }

  private static byte[] hash(Pin pin, byte[] salt, int memoryKib, int passes) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    var typed = pin.ascii();
    try {
      var hash = new byte[HASH_BYTES];
      generator.generateBytes(typed, hash);
      return hash;
    } finally {
      Arrays.fill(typed, (byte) 0);
    }
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  @Override
  public String toString() {
    return "the hash of a PIN";
  }
}
