/** Figures of a hub for Micrometer; needs {@code io.micrometer:micrometer-core}. */
@NullMarked
package io.maas.serve.micrometer;

import org.jspecify.annotations.NullMarked;
