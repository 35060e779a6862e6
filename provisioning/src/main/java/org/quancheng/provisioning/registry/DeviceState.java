package org.quancheng.provisioning.registry;

/** What became of a device. Only one in service is granted anything; its past stays verifiable. */
public enum DeviceState {
  /** Its folder is being made; a run that was cut off leaves this behind. */
  PREPARED,
  IN_SERVICE,
  RETIRED,
  REPLACED,
  LOST,
  STOLEN
}
