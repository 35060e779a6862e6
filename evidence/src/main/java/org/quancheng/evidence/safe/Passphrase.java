package org.quancheng.evidence.safe;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** What opens a key safe. It is wiped when closed, and no text shows it. */
public final class Passphrase implements AutoCloseable {

  /** A new one must have so many characters. */
  public static final int LENGTH_MIN = 12;

  private static final int GENERATED_BYTES = 24;
  private static final int UTF_8_BYTES_MAX = 3; // of one char; a pair of surrogates takes four

  private final char[] characters;

  private Passphrase(char[] characters) {
    this.characters = characters;
  }

  /** Takes a copy. */
  public static Passphrase of(char[] characters) {
    return new Passphrase(characters.clone());
  }

  /** A random one of 32 letters, digits, dashes and underscores. */
  public static Passphrase generate(SecureRandom random) {
    var bytes = new byte[GENERATED_BYTES];
    random.nextBytes(bytes);
    byte[] text = Base64.getUrlEncoder().encode(bytes);
    try {
      return decode(text);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("base64 is text", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(text, (byte) 0);
    }
  }

  /** The first line of a text in UTF-8. */
  static Passphrase decode(byte[] text) throws CharacterCodingException {
    CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    int end = 0;
    while (end < decoded.length() && decoded.charAt(end) != '\n' && decoded.charAt(end) != '\r') {
      end++;
    }
    var line = new char[end];
    decoded.get(line);
    if (decoded.hasArray()) {
      Arrays.fill(decoded.array(), '\0');
    }
    return new Passphrase(line);
  }

  /** Whether it is long enough for a new safe. */
  public boolean strong() {
    return characters.length >= LENGTH_MIN;
  }

  /** The characters themselves; whoever takes them wipes them. */
  public char[] characters() {
    return characters.clone();
  }

  /** The characters in UTF-8; whoever takes them wipes them. */
  public byte[] utf8() {
    var encoded = ByteBuffer.allocate(UTF_8_BYTES_MAX * characters.length);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), encoded, true);
    var bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "a passphrase";
  }
}
