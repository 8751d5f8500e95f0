/** Networks on texts: trained with TensorFlow, then compiled to plain arrays, so that serving needs nothing of it. */
@NullMarked
package io.maas.nlp.internal.network;

import org.jspecify.annotations.NullMarked;
