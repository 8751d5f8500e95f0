/** Learners: a matrix in, a compiled model out, with Tribuo doing the learning. */
@NullMarked
package io.maas.tabular.internal.train;

import org.jspecify.annotations.NullMarked;
