/** A bridge for models that Tribuo trained; the only package whose signatures name Tribuo's types. */
@NullMarked
package io.maas.tabular.tribuo;

import org.jspecify.annotations.NullMarked;
