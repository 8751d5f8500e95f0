/** Linear models of sparse features: trained, calibrated, scored. */
@NullMarked
package io.maas.nlp.internal.linear;

import org.jspecify.annotations.NullMarked;
