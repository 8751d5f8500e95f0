/** How a module teaches the store to read and write its kind of model. */
@NullMarked
package io.maas.spi;

import org.jspecify.annotations.NullMarked;
