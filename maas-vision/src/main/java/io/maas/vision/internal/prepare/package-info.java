/** Pixels to the numbers that a network takes: the hot path. */
@NullMarked
package io.maas.vision.internal.prepare;

import org.jspecify.annotations.NullMarked;
