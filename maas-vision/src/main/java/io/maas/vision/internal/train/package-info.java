/** From labelled images to a trained network. */
@NullMarked
package io.maas.vision.internal.train;

import org.jspecify.annotations.NullMarked;
