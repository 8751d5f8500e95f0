/** Models that other libraries trained (Tribuo, XGBoost), turned into compiled ones. */
@NullMarked
package io.maas.tabular.internal.imported;

import org.jspecify.annotations.NullMarked;
