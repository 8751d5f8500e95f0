/** The kinds of answer that this library knows, and how those of others are found. */
@NullMarked
package io.maas.internal.kinds;

import org.jspecify.annotations.NullMarked;
