/** The manifest of a model package as JSON, and the names that may stand in it. */
@NullMarked
package io.maas.internal.manifest;

import org.jspecify.annotations.NullMarked;
