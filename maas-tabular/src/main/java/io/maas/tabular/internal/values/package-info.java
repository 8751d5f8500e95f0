/** How numbers, booleans and timestamps are written as text, and read from it. */
@NullMarked
package io.maas.tabular.internal.values;

import org.jspecify.annotations.NullMarked;
