/** The demo, as a visitor starts it. */
@org.jspecify.annotations.NullMarked
package org.quancheng.system.demo;
