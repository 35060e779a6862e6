package org.quancheng.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScratchTest {

  @TempDir Path folder;

  @Test
  void a_demo_empties_the_folder_of_an_earlier_demo() throws IOException {
    var demo = Scratch.folder(folder.resolve("demo"));
    Files.createDirectories(demo.resolve("bureau/anchors"));
    assertThat(Scratch.folder(demo).resolve("bureau")).doesNotExist();
  }

  @Test
  void a_demo_touches_no_folder_that_is_not_its_own() throws IOException {
    var precious = Files.writeString(folder.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> Scratch.folder(folder)).isInstanceOf(OperatorException.class);
    assertThat(precious).hasContent("mine");
  }
}
