package org.quancheng.hardware.port;

/**
 * A coloured light that tells a person what the device is doing. It has no failure to tell: lines
 * that drive it do not answer.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/gpio/chardev.html">GPIO character device</a>
 */
public interface StatusLight {

  /** Colours a person tells apart at arm's length; {@link #NONE} is dark. */
  enum Colour {
    NONE,
    GREEN,
    AMBER,
    RED,
    BLUE
  }

  /** How the light shines: slow is once a second, fast is four times a second. */
  enum Pattern {
    STEADY,
    SLOW_BLINK,
    FAST_BLINK
  }

  /** What a light shows. */
  record Signal(Colour colour, Pattern pattern) {

    /** The dark light. */
    public static final Signal OFF = new Signal(Colour.NONE, Pattern.STEADY);
  }

  /** Shows the signal until the next call. Returns at once. */
  void show(Signal signal);
}
