package org.quancheng.provisioning.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShareTest {

  private final SecureRandom random = new SecureRandom();

  @TempDir Path folder;

  @Test
  void the_field_multiplies_as_fips_197_says() {
    assertThat(Field.multiply(0x57, 0x83)).isEqualTo(0xC1);
    assertThat(Field.multiply(0x57, 0x13)).isEqualTo(0xFE);
  }

  @Test
  void every_element_but_zero_has_an_inverse() {
    for (int a = 1; a < 256; a++) {
      assertThat(Field.multiply(a, Field.inverse(a))).isEqualTo(1);
    }
  }

  @Test
  void any_two_of_three_shares_restore_the_secret_whatever_it_is() {
    var seeded = new Random(20261123);
    for (int length : new int[] {0, 1, 32, 1000}) {
      var secret = new byte[length];
      seeded.nextBytes(secret);
      var shares = Share.split(secret, 3, random);
      for (int i = 0; i < 3; i++) {
        assertThat(Share.join(List.of(shares.get(i), shares.get((i + 1) % 3)))).isEqualTo(secret);
        assertThat(Share.join(List.of(shares.get((i + 1) % 3), shares.get(i)))).isEqualTo(secret);
      }
    }
  }

  @Test
  void one_share_alone_is_refused_even_twice() {
    var share = Share.split(new byte[32], 3, random).getFirst();
    assertThatThrownBy(() -> Share.join(List.of(share, share)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shares_of_different_secrets_do_not_join() {
    var ours = Share.split(new byte[32], 3, random);
    var theirs = Share.split(new byte[32], 3, random);
    assertThatThrownBy(() -> Share.join(List.of(ours.get(0), theirs.get(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different secrets");
  }

  @Test
  void one_share_of_the_same_secret_takes_every_value() {
    var values = new HashSet<Byte>();
    for (int i = 0; i < 10_000; i++) {
      values.add(Share.split(new byte[] {42}, 3, random).getFirst().bytes()[0]);
    }
    assertThat(values).hasSize(256);
  }

  @Test
  void a_share_comes_back_from_its_file() throws IOException {
    var share = Share.split(new byte[] {1, 2, 3}, 3, random).get(2);
    ShareFile.save(folder.resolve("share.pem"), share);
    assertThat(ShareFile.load(folder.resolve("share.pem"))).isEqualTo(share);
  }

  @Test
  void what_is_no_share_is_named() throws IOException {
    var file = Files.writeString(folder.resolve("share.pem"), "nothing");
    assertThatThrownBy(() -> ShareFile.load(file))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("share.pem");
  }
}
