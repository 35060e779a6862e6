package org.quancheng.evidence.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A SoftHSM token; its library finds it by {@code SOFTHSM2_CONF} of the process. */
record SoftToken(Path library, Path pin, Provider provider) {

  private static final String PIN = "48151623";

  /** The library, where the Debian package {@code softhsm2} is installed. */
  static Optional<Path> installed() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  /** Makes a token; its PIN goes into a file of the directory. */
  static SoftToken make(Path library, Path directory) throws IOException, InterruptedException {
    var command =
        "softhsm2-util --init-token --free --label quancheng --pin %s --so-pin 12345678"
            .formatted(PIN);
    var log = directory.resolve("softhsm2-util.log").toFile();
    var maker =
        new ProcessBuilder(command.split(" ")).redirectErrorStream(true).redirectOutput(log);
    if (maker.start().waitFor() != 0) {
      throw new IOException("no token: " + Files.readString(log.toPath()));
    }
    var pin = Files.writeString(directory.resolve("pin"), PIN + "\n");
    var provider = Security.getProvider("SunPKCS11").configure(configuration(library));
    return new SoftToken(library, pin, provider);
  }

  private static String configuration(Path library) {
    return """
    --name = maker
    library = %s
    slotListIndex = 0
    attributes(*,CKO_PRIVATE_KEY,*) = {
      CKA_SENSITIVE = true
      CKA_EXTRACTABLE = false
      CKA_SIGN = true
      CKA_DERIVE = true
    }
    """
        .formatted(library);
  }

  /** Makes a P-256 key inside the token and puts the certificate beside it. */
  void key(String label, Function<PublicKey, Certificate> certify)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, PIN.toCharArray());
    var generator = KeyPairGenerator.getInstance("EC", provider);
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    var certificate = certify.apply(pair.getPublic());
    store.setKeyEntry(label, pair.getPrivate(), null, new Certificate[] {certificate});
  }

  /** Writes a file that names a key. */
  void name(Path file, String label) throws IOException {
    Files.write(
        file,
        List.of(
            "library = \"%s\"".formatted(library),
            "key = \"%s\"".formatted(label),
            "pin-file = \"%s\"".formatted(pin)));
  }
}
