/** Trained models as flat primitive arrays: what serves, what is stored, what is explained. */
@NullMarked
package io.maas.tabular.internal.compiled;

import org.jspecify.annotations.NullMarked;
