/** How the fields of an input are read, from a record's accessors or a row's columns. */
@NullMarked
package io.maas.tabular.internal.rows;

import org.jspecify.annotations.NullMarked;
