package org.quancheng.provisioning.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyEpochsTest {

  @TempDir private Path scratch;
  private Bureau bureau;

  @BeforeEach
  void found() throws IOException {
    bureau = Founded.in(scratch).open();
  }

  @Test
  void a_new_epoch_takes_the_place_of_the_last_at_every_device() throws IOException {
    var recorder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-1")).resolve("recipients");
    var first = RecipientKey.load(recorder.resolve("archive-1.pub"));

    assertThat(bureau.epochs().begin()).isEqualTo("archive-2");

    for (var recipients :
        List.of(
            recorder,
            bureau.layout().recipients(),
            bureau.layout().centralIdentity().resolve("recipients"))) {
      assertThat(recipients)
          .isDirectoryContaining("glob:**/archive-2.pub")
          .isDirectoryContaining("glob:**/escrow.pub")
          .isDirectoryNotContaining("glob:**/archive-1.pub");
    }
    var second = RecipientKey.load(recorder.resolve("archive-2.pub"));
    assertThat(bureau.storeKeys().ring().ids()).containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(bureau.epochs().names()).containsExactly("archive-1", "archive-2");
  }

  @Test
  void a_destroyed_epoch_is_gone_and_the_others_stay() throws IOException {
    var first = RecipientKey.load(bureau.layout().recipients().resolve("archive-1.pub"));
    bureau.epochs().begin();
    bureau.epochs().begin();

    bureau.epochs().destroy("archive-1");

    assertThat(bureau.epochs().names()).containsExactly("archive-2", "archive-3");
    assertThat(bureau.storeKeys().ring().find(first.id())).isEmpty();
    try (var left = Files.list(bureau.layout().storeKeys().resolveSibling(""))) {
      assertThat(left).noneMatch(file -> file.endsWith("destroyed"));
    }
  }

  @Test
  void the_epoch_of_now_and_one_that_is_not_there_are_not_destroyed() {
    assertThatThrownBy(() -> bureau.epochs().destroy("archive-1"))
        .isInstanceOf(OperatorException.class)
        .hasMessage("recorders seal for archive-1 now");
    assertThatThrownBy(() -> bureau.epochs().destroy("archive-9"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("there is no epoch 'archive-9'");
    assertThat(bureau.epochs().names()).containsExactly("archive-1");
  }
}
