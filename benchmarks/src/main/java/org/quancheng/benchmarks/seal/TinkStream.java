package org.quancheng.benchmarks.seal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

/** Tink's streaming encryption as a process of its own, with a key in a file beside it. */
public final class TinkStream {

  private static final byte[] NOTHING = {};
  private static final int BUFFER_BYTES = 1 << 20;

  private final StreamingAead aead;

  private TinkStream(Path key) throws IOException, GeneralSecurityException {
    StreamingAeadConfig.register();
    if (!Files.exists(key)) {
      var fresh = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
      Files.writeString(
          key, TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get()));
    }
    this.aead =
        TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(key), InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
  }

  /** Uses the key in this file; makes one if there is none. */
  static TinkStream withKey(Path key) throws IOException {
    try {
      return new TinkStream(key);
    } catch (GeneralSecurityException e) {
      throw new IOException("Tink refuses its key", e);
    }
  }

  /** Encrypts or decrypts a file: {@code encrypt|decrypt IN OUT}. */
  public static void main(String[] arguments) throws IOException {
    var in = Path.of(arguments[1]);
    var out = Path.of(arguments[2]);
    var tink = withKey(Path.of("tink.json"));
    if (arguments[0].equals("encrypt")) {
      tink.encrypt(in, out);
    } else {
      tink.decrypt(in, out);
    }
  }

  void encrypt(Path in, Path out) throws IOException {
    try (var source = Files.newInputStream(in);
        var target = aead.newEncryptingStream(Files.newOutputStream(out), NOTHING)) {
      var buffer = new byte[BUFFER_BYTES];
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        target.write(buffer, 0, read);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("Tink does not encrypt", e);
    }
  }

  private void decrypt(Path in, Path out) throws IOException {
    try (var source = aead.newDecryptingStream(Files.newInputStream(in), NOTHING);
        var target = Files.newOutputStream(out)) {
      source.transferTo(target);
    } catch (GeneralSecurityException e) {
      throw new IOException("Tink does not decrypt", e);
    }
  }

  /** The plaintext of a file, to be read from any place. */
  SeekableByteChannel seekable(Path in) throws IOException {
    try {
      var file = FileChannel.open(in, StandardOpenOption.READ);
      return aead.newSeekableDecryptingChannel(file, NOTHING);
    } catch (GeneralSecurityException e) {
      throw new IOException("Tink does not decrypt", e);
    }
  }
}
