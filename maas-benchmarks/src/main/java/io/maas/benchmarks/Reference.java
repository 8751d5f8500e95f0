package io.maas.benchmarks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the method of a benchmark class that the others are compared with. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Reference {

    /**
     * Returns the name of the method.
     *
     * @return the method whose ratio is 1
     */
    String value();
}
