/** Layers of networks: the shapes that they take and give, their weights, and their part of a TensorFlow graph. */
@NullMarked
package io.maas.internal.tensor.layers;

import org.jspecify.annotations.NullMarked;
