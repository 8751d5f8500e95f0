/** Records whose values come by the names of fields. */
@NullMarked
package io.maas.internal.fields;

import org.jspecify.annotations.NullMarked;
