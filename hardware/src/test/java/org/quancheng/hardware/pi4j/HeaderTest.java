package org.quancheng.hardware.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.hardware.port.HardwareException;

/** Buses and chips are found by name in a tree like the kernel's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeaderTest {

  @TempDir Path sys;

  @Test
  void a_pi_5_is_found_whatever_numbers_its_kernel_gives() throws Exception {
    link("bus/i2c/devices/i2c-13/of_node", "soc/i2c@7d005600");
    link("bus/i2c/devices/i2c-7/of_node", "axi/pcie@120000/rp1/i2c@74000");
    link("class/pwm/pwmchip4/device/of_node", "soc/pwm@7d517a80");
    link("class/pwm/pwmchip2/device/of_node", "axi/pcie@120000/rp1/pwm@98000");

    assertThat(Header.find(sys)).isEqualTo(new Header(7, 2, 2));
  }

  @Test
  void a_pi_4_is_found() throws Exception {
    link("bus/i2c/devices/i2c-1/of_node", "soc/i2c@7e804000");
    link("class/pwm/pwmchip0/device/of_node", "soc/pwm@7e20c000");

    assertThat(Header.find(sys)).isEqualTo(new Header(1, 0, 0));
  }

  @Test
  void what_is_missing_is_named_with_the_line_that_brings_it() throws Exception {
    assertThatThrownBy(() -> Header.find(sys))
        .isInstanceOf(HardwareException.class)
        .hasMessageContaining("dtparam=i2c_arm=on");

    link("bus/i2c/devices/i2c-1/of_node", "soc/i2c@7e804000");

    assertThatThrownBy(() -> Header.find(sys))
        .isInstanceOf(HardwareException.class)
        .hasMessageContaining("dtoverlay=pwm");
  }

  private void link(String from, String node) throws IOException {
    var target = Files.createDirectories(sys.resolve("firmware/devicetree/base").resolve(node));
    var link = sys.resolve(from);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }
}
