/** Samples of images in memory, and how they come there from encoded files. */
@NullMarked
package io.maas.vision.internal.pixels;

import org.jspecify.annotations.NullMarked;
