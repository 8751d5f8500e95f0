/** JSON from files that may be hostile: strict, bounded, read field by field. */
@NullMarked
package io.maas.internal.json;

import org.jspecify.annotations.NullMarked;
