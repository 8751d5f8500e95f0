/** From n-grams to weighted, sparse features. */
@NullMarked
package io.maas.nlp.internal.features;

import org.jspecify.annotations.NullMarked;
