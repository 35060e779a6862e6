package org.quancheng.system.powercut;

/**
 * A planted fault: forces that report success and do nothing.
 *
 * @param what 1 files, 2 directories, 3 both; 0 nothing, which is no fault
 * @param suffix how the names end that are meant
 */
record Swallow(int what, String suffix) {

  static final Swallow NOTHING = new Swallow(0, "");
  static final Swallow FILES = new Swallow(1, "");
  static final Swallow DIRECTORIES = new Swallow(2, "");

  static Swallow files(String suffix) {
    return new Swallow(1, suffix);
  }
}
