/** Pictures of results, drawn with Java2D, without a screen. */
@NullMarked
package io.maas.vision.internal.draw;

import org.jspecify.annotations.NullMarked;
