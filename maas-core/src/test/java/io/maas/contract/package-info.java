/** The contract kit: tests that every implementation of an interface of {@code io.maas} inherits. */
@NullMarked
package io.maas.contract;

import org.jspecify.annotations.NullMarked;
