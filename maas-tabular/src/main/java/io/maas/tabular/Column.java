package io.maas.tabular;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Names the column of a file, table or model that a component of a record stands for, such as {@code Tool wear [min]}.
 *
 * <p>It is the name of the field everywhere: in schemas, explanations and errors. Without it the component's own name is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(ElementType.RECORD_COMPONENT)
public @interface Column {
    /**
     * Returns the column's name.
     *
     * @return the name, not blank
     */
    String value();
}
