package io.maas.tabular;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a number or boolean component of a record as a category: its values are names, such as station 3 and station 7, and
 * neither their order nor their distance means anything.
 *
 * <p>Strings and enums are categories without it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(ElementType.RECORD_COMPONENT)
public @interface Category {}
