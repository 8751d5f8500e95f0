/** The contract kit: tests that every implementation of an interface of {@code io.maas} inherits, and a user of packaged jars. */
@NullMarked
package io.maas.contract;

import org.jspecify.annotations.NullMarked;
