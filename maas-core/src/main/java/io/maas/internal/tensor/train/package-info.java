/** The training of networks: losses, optimisers, the graph of a step, the loop over epochs, checkpoints and the export. */
@NullMarked
package io.maas.internal.tensor.train;

import org.jspecify.annotations.NullMarked;
