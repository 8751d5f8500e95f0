/** From characters to words and n-grams. */
@NullMarked
package io.maas.nlp.internal.text;

import org.jspecify.annotations.NullMarked;
