package org.quancheng.transfer.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.transfer.docking.CaseEntry;
import org.quancheng.transfer.wire.WireJson;

/** The sheet of officers and cases, as it travels and as it is kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DutyBookTest {

  private static final DutySheet SHEET =
      new DutySheet(
          List.of(Officer.of("MS0101", "辽0500101")),
          List.of(new CaseEntry(new CaseNumber("明应急罚〔2026〕1号", false), "某厂")),
          List.of());

  @TempDir private Path directory;

  @Test
  void what_was_taken_holds_after_a_restart_and_is_its_owners_alone() throws IOException {
    var file = directory.resolve("duty-sheet.json");

    assertThat(DutyBook.open(file).take(SHEET)).isTrue();

    assertThat(DutyBook.open(file).get()).isEqualTo(SHEET);
    assertThat(DutyBook.open(file).take(SHEET)).as("nothing new").isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_that_makes_no_sense_is_as_good_as_none() throws IOException {
    var file = Files.writeString(directory.resolve("duty-sheet.json"), "{\"officers\": 7");

    assertThat(DutyBook.open(file).get()).isEqualTo(DutySheet.EMPTY);
  }

  @Test
  void the_version_changes_with_the_words_and_with_nothing_else() throws IOException {
    var same = WireJson.read(WireJson.write(SHEET), DutySheet.class);

    assertThat(same.version()).isEqualTo(SHEET.version());
    assertThat(new DutySheet(SHEET.officers(), List.of(), null).version())
        .isNotEqualTo(SHEET.version());
  }

  @Test
  void a_longer_list_than_recorders_keep_is_cut() {
    var many = Collections.nCopies(DutySheet.LINES_MAX + 1, SHEET.officers().getFirst());

    assertThat(new DutySheet(many, List.of(), null).officers()).hasSize(DutySheet.LINES_MAX);
  }
}
