/** What is checked before a training begins: whether its labels can be told apart, and whether it fits into memory. */
@NullMarked
package io.maas.internal.training;

import org.jspecify.annotations.NullMarked;
