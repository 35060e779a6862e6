package org.quancheng.evidence.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.suite.KeySchedule.Binding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our key schedule and record cipher open the public vectors of C2SP chunked-encryption. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChunkedEncryptionTest {

  private static final Path VECTORS = Path.of("src/test/resources/wycheproof");
  private static final String LABEL = "c2sp.org/chunked-encryption@v1+";
  private static final int SALT_BYTES = 24;
  private static final int HEADER_BYTES = SALT_BYTES + KeySchedule.COMMITMENT_BYTES;
  private static final int CHUNK_BYTES = 16 << 10;
  private static final int SEALED_BYTES = CHUNK_BYTES + RecordCipher.TAG_BYTES;

  record Vector(String name, String aead, JsonNode test) {

    byte[] bytes(String field) {
      return HexFormat.of().parseHex(test.path(field).asString());
    }

    boolean flagged(String flag) {
      return StreamSupport.stream(test.get("flags").spliterator(), false)
          .anyMatch(node -> node.asString().equals(flag));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What came out before the first error, and whether there was one. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Outcome(byte[] message, boolean whole) {}

  static Stream<Vector> vectors() {
    return Stream.of("128", "256")
        .map(bits -> VECTORS.resolve("c2sp_chunked_encryption_aes_" + bits + "_gcm.json"))
        .flatMap(file -> {
          var all = new JsonMapper().readTree(file.toFile());
          String aead = all.get("aead").asString();
          return StreamSupport.stream(all.get("tests").spliterator(), false)
              .map(test ->
                  new Vector(
                      aead + " " + test.get("tcId") + " " + test.get("comment").asString(),
                      aead,
                      test));
        });
  }

  @Test
  void no_vector_was_lost() {
    assertThat(vectors()).hasSize(6 + 27);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_public_vector_has_its_result(Vector vector) throws Exception {
    byte[] sealed = inflated(vector.bytes("ct"));
    boolean valid = vector.test().get("result").asString().equals("valid");
    if (sealed.length < HEADER_BYTES) {
      assertThat(vector.flagged("HeaderFailure")).isTrue();
      return;
    }
    byte[] context = vector.bytes("ctx");
    byte[] bound = Arrays.copyOf(sealed, SALT_BYTES + context.length);
    System.arraycopy(context, 0, bound, SALT_BYTES, context.length);
    var schedule =
        KeySchedule.derive(
            new SHA512Digest(), vector.bytes("key"), new Binding(LABEL, vector.aead(), bound));
    boolean commits = schedule.commits(Arrays.copyOfRange(sealed, SALT_BYTES, HEADER_BYTES));

    assertThat(commits).isEqualTo(!vector.flagged("HeaderFailure"));
    if (commits) {
      assertThat(schedule.key()).isEqualTo(vector.bytes("aeadKey"));
      assertThat(schedule.baseNonce()).isEqualTo(vector.bytes("baseNonce"));
      var outcome = open(schedule, sealed);
      assertThat(outcome.whole()).isEqualTo(valid);
      if (valid || vector.flagged("PartialPlaintext")) {
        assertThat(outcome.message()).hasSize(vector.test().get("msgLength").asInt());
        assertThat(MessageDigest.getInstance("SHA-512").digest(outcome.message()))
            .isEqualTo(vector.bytes("msgSha512"));
      } else {
        assertThat(outcome.message()).isEmpty();
      }
    }
  }

  private static Outcome open(KeySchedule schedule, byte[] sealed) {
    var cipher = new RecordCipher(Suite.AES_256_GCM, schedule.key(), schedule.baseNonce());
    var message = new ByteArrayOutputStream();
    int at = HEADER_BYTES;
    for (long index = 0; ; index++) {
      int length = Math.min(SEALED_BYTES, sealed.length - at);
      var plaintext = new byte[CHUNK_BYTES];
      try {
        int opened =
            cipher.open(index, Span.EMPTY, new Span(sealed, at, length), Span.of(plaintext));
        message.write(plaintext, 0, opened);
        if (opened < CHUNK_BYTES) {
          return new Outcome(message.toByteArray(), at + length == sealed.length);
        }
      } catch (AEADBadTagException _) {
        return new Outcome(message.toByteArray(), false);
      }
      at += length;
    }
  }

  /** The public vectors with many chunks are long; this is what they show. */
  @Test
  void all_bytes_of_an_index_go_into_the_nonce() throws GeneralSecurityException {
    byte[] key = Captures.bytes(1, 32);
    byte[] base = Captures.bytes(2, 12);
    byte[] plaintext = Captures.bytes(3, 100);
    for (long index : List.of(0L, 0xFFL, 0x100L, 0x0102030405060708L)) {
      byte[] nonce = base.clone();
      for (int i = 0; i < 8; i++) {
        nonce[11 - i] ^= (byte) (index >> (8 * i));
      }
      var plain = Cipher.getInstance("AES/GCM/NoPadding");
      plain.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      var sealed = new byte[116];
      new RecordCipher(Suite.AES_256_GCM, key, base)
          .seal(index, Span.EMPTY, Span.of(plaintext), Span.of(sealed));
      assertThat(sealed).isEqualTo(plain.doFinal(plaintext));
    }
  }

  private static byte[] inflated(byte[] compressed) throws DataFormatException, IOException {
    var inflater = new Inflater();
    inflater.setInput(compressed);
    var target = new ByteArrayOutputStream();
    var buffer = new byte[8192];
    while (!inflater.finished()) {
      target.write(buffer, 0, inflater.inflate(buffer));
    }
    inflater.end();
    return target.toByteArray();
  }
}
