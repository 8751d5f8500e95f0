/** From the result of a query to records and tables. */
@NullMarked
package io.maas.tabular.internal.jdbc;

import org.jspecify.annotations.NullMarked;
