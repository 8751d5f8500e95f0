/** Checksums. */
@NullMarked
package io.maas.internal.digest;

import org.jspecify.annotations.NullMarked;
