package org.quancheng.central.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TopicAclTest {

  private static final DeviceName DOCK = new DeviceName("dock-7");

  @ParameterizedTest
  @ValueSource(strings = {"qc.v1.d.dock-7.state", "qc.v1.d.dock-7.up.offer"})
  void a_dock_publishes_on_its_own_topics(String topic) {
    assertThat(TopicAcl.mayPublish(DOCK, DeviceRole.DOCK, topic)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qc.v1.d.dock-8.up.offer",
        "qc.v1.d.dock-7.dn.grant",
        "qc.v1.d.dock-7.policy",
        "qc.v1.c.state",
        "qc.v1.d.dock-7.up",
        "qc.v1.d.*.up.offer",
        "#",
        "$SYS.broker",
        ""
      })
  void a_dock_publishes_nowhere_else(String topic) {
    assertThat(TopicAcl.mayPublish(DOCK, DeviceRole.DOCK, topic)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qc.v1.d.dock-7.dn.#", "qc.v1.d.dock-7.dn.grant", "qc.v1.c.state"})
  void a_dock_hears_what_is_said_to_it(String filter) {
    assertThat(TopicAcl.maySubscribe(DOCK, DeviceRole.DOCK, filter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"qc.v1.d.*.dn.#", "qc.v1.d.#", "#", "qc.v1.#", "*.*.*.*.*", "qc.v1.d.dock-8.dn.#"})
  void a_dock_hears_nothing_said_to_others(String filter) {
    assertThat(TopicAcl.maySubscribe(DOCK, DeviceRole.DOCK, filter)).isFalse();
  }

  @Test
  void a_recorder_has_no_topics() {
    assertThat(TopicAcl.mayPublish(DOCK, DeviceRole.RECORDER, "qc.v1.d.dock-7.state")).isFalse();
    assertThat(TopicAcl.maySubscribe(DOCK, DeviceRole.RECORDER, "qc.v1.c.state")).isFalse();
  }
}
