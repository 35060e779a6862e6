package org.quancheng.evidence.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quancheng.evidence.Captures.at;
import static org.quancheng.evidence.Captures.opening;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.suite.Suite;

/**
 * No key and nonce are ever used twice (capture-format.md, sections 2 and 5.4): each capture has a
 * file key of its own, nothing that a device stores gives one back, and no capture is gone on with.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NonceTest {

  @TempDir private Path directory;

  /** As after a restored or cloned card: everything that a device keeps is the same. */
  @ParameterizedTest
  @EnumSource(Suite.class)
  void two_captures_never_share_a_file_key_though_all_else_is_the_same(Suite suite)
      throws IOException {
    var opening = opening(suite, 1);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      var file = directory.resolve("capture-" + i);
      Captures.sealed(file, opening, 1, 100);
      keys.add(fileKey(suite, file));
    }
    assertThat(keys).hasSize(3);
  }

  @Test
  void a_capture_that_was_cut_off_is_ended_without_its_key_and_cannot_be_gone_on_with()
      throws IOException {
    var file = directory.resolve("torn");
    try (var writer = Captures.write(file, opening(Suite.AES_256_GCM, 1), 1, 100)) {
      writer.write(ByteBuffer.wrap(new byte[50]), true, at(1500));
    }
    int before = encrypted(file);

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> CaptureWriter.create(file, opening(Suite.AES_256_GCM, 1)));
    CaptureRecovery.recover(file, Captures.SIGNER, at(60_000));

    assertThat(before).isEqualTo(3);
    assertThat(encrypted(file)).isEqualTo(before);
  }

  @Test
  void no_index_is_used_twice_in_a_capture() throws IOException {
    var file = directory.resolve("capture");
    Captures.sealed(file, opening(Suite.AES_256_GCM, 1), 9, 200_000);
    Set<Long> indices = new HashSet<>();
    for (var head : heads(file)) {
      assertThat(indices.add(head.index())).as("index %d", head.index()).isTrue();
    }
    assertThat(indices).hasSizeGreaterThan(40);
  }

  private static String fileKey(Suite suite, Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var header = HeaderParser.read(channel);
      byte[] slot = header.slots().getFirst().body();
      var key = Captures.store(suite).unwrap(slot, header.coreDigest());
      return HexFormat.of().formatHex(key.orElseThrow());
    }
  }

  private static int encrypted(Path file) throws IOException {
    int found = 0;
    for (var head : heads(file)) {
      found += head.type() == RecordType.DATA || head.type() == RecordType.EVENT ? 1 : 0;
    }
    return found;
  }

  private static Iterable<RecordHead> heads(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    var heads = new ArrayList<RecordHead>();
    int at = HeaderImage.BLOCK_BYTES;
    var head = RecordHead.parse(whole, at);
    while (head != null) {
      heads.add(head);
      at += head.recordBytes();
      head = at + RecordHead.BYTES <= whole.length ? RecordHead.parse(whole, at) : null;
    }
    return heads;
  }
}
