/** Reserved for models on English and Chinese text; nothing is here yet. */
@NullMarked
package io.maas.nlp;

import org.jspecify.annotations.NullMarked;
