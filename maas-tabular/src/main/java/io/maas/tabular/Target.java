package io.maas.tabular;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks the component of a record that a model learns to answer; it is never an input.
 *
 * <p>A record has one target at most. Where the truth is not known yet, as in production, a component of a reference type
 * may be null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(ElementType.RECORD_COMPONENT)
public @interface Target {}
