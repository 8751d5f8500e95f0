/** Features: what is learnt of the fields of training rows, and rows turned into vectors by it. */
@NullMarked
package io.maas.tabular.internal.features;

import org.jspecify.annotations.NullMarked;
