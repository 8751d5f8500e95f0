/** Reserved for models on images; nothing is here yet. */
@NullMarked
package io.maas.vision;

import org.jspecify.annotations.NullMarked;
