package org.quancheng.evidence.operator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a setting that the file leaves out, in the form the file would have given it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

  /** The text of the value, such as {@code 7443}, {@code PT30S} or {@code true}. */
  String value();
}
