package org.quancheng.simulation.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PortsTest {

  @Test
  void no_port_is_chosen_twice() {
    var random = new Random(20261123);
    for (int i = 0; i < 50; i++) {
      var ports = Ports.any(Plan.bays(), random);
      assertThat(Set.of(ports.web(), ports.devices(), ports.broker(), ports.bays(), ports.kiosk()))
          .hasSize(5);
    }
  }

  @Test
  void a_port_that_is_taken_is_passed_over() throws IOException {
    int free = Ports.any(Plan.bays(), new Random(7)).web();
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.ofLiteral(Ports.HOST), free));
      assertThat(Ports.any(Plan.bays(), new Random(7)).web()).isNotEqualTo(free);
    }
  }
}
