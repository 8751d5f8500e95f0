/** Which words decided. */
@NullMarked
package io.maas.nlp.internal.explain;

import org.jspecify.annotations.NullMarked;
