/** The engines behind tensors: how they are started, and how they run a network. */
@NullMarked
package io.maas.internal.tensor;

import org.jspecify.annotations.NullMarked;
