/** Classifiers of images, and how they are kept. */
@NullMarked
package io.maas.vision.internal.model;

import org.jspecify.annotations.NullMarked;
