package org.quancheng.central;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.recipient.TokenUnwrapper;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceRole;

/** Makes a key in a token, lets a store use it, and plays what was sealed for that key alone. */
final class TokenStore {

  static final byte[] PICTURE =
      "a picture that only the token opens".repeat(999).getBytes(StandardCharsets.UTF_8);

  private static final String PIN = "48151623";

  private TokenStore() {}

  static Optional<Path> library() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  public static void main(String[] args) throws Exception {
    var directory = Path.of(args[0]);
    var bureau = new Bureau(directory);
    var tokens = Files.createDirectories(directory.resolve("tokens"));
    var token = token(bureau, tokens);
    bureau.sealFor(TokenUnwrapper.open(token).publicKey());
    Files.writeString(
        bureau.settings(), "tokens = \"%s\"\n".formatted(tokens), StandardOpenOption.APPEND);
    var picture =
        new Subject(
            1,
            MediaKind.PHOTO,
            "image/jpeg",
            Officer.of("MS0101", "辽0500101"),
            null,
            Instant.now());
    var file = bureau.seal(picture, PICTURE);
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    try (var store = CentralStore.start(settings, InstantSource.system(), _ -> {});
        var dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK));
        var pages = new StorePages(store)) {
      dock.deliver(file, 1);
      var played = pages.load("/captures/%s/media".formatted(Digest.ofFile(file).hex()));
      Files.write(directory.resolve("played"), played);
    }
  }

  /** A P-256 key made in a new token, and the file that names it. */
  private static Path token(Bureau bureau, Path folder) throws Exception {
    var make =
        "softhsm2-util --init-token --free --label quancheng --pin %s --so-pin 12345678"
            .formatted(PIN);
    if (new ProcessBuilder(make.split(" ")).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("no token was made");
    }
    var library = library().orElseThrow();
    var provider =
        Security.getProvider("SunPKCS11")
            .configure(
                """
                --name = maker
                library = %s
                slotListIndex = 0
                attributes(*,CKO_PRIVATE_KEY,*) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_DERIVE = true
                }
                """
                    .formatted(library));
    var keys = KeyStore.getInstance("PKCS11", provider);
    keys.load(null, PIN.toCharArray());
    var generator = KeyPairGenerator.getInstance("EC", provider);
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    var certificate = bureau.certify(pair.getPublic(), "archive", DeviceRole.CENTRAL);
    keys.setKeyEntry("archive", pair.getPrivate(), null, new Certificate[] {certificate});
    Files.writeString(folder.resolve("pin"), PIN + "\n");
    return Files.writeString(
        folder.resolve("archive.token"),
        "library = \"%s\"\nkey = \"archive\"\npin-file = \"pin\"\n".formatted(library));
  }
}
