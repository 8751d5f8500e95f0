package io.maas.tabular;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a component of a record that models must not see, such as a serial number or a column that gives the answer away.
 *
 * <p>An ignored component may be of any type. To be read from CSV or JDBC it must be of a type that fields can have.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(ElementType.RECORD_COMPONENT)
public @interface Ignored {}
