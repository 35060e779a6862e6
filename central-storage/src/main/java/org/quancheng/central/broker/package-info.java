/**
 * The MQTT broker inside the store, and who may say what on it.
 *
 * <p>A client is who its certificate says it is: the common name is the client id, and the topics
 * it may use follow from name and role. The broker is a doorbell; whatever it forgets is told again
 * over HTTPS.
 */
@NullMarked
package org.quancheng.central.broker;

import org.jspecify.annotations.NullMarked;
