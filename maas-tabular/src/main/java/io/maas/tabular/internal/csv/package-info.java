/** From bytes to lines of fields, and from those to records and tables. */
@NullMarked
package io.maas.tabular.internal.csv;

import org.jspecify.annotations.NullMarked;
