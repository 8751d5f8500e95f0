/** Images from files and cameras, their preparation for networks, sets of images, and pictures of what a model saw. */
@NullMarked
package io.maas.vision;

import org.jspecify.annotations.NullMarked;
