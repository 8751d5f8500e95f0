/** Models on tables: rows to features to scores to answers, and the packages that keep them. */
@NullMarked
package io.maas.tabular.internal.model;

import org.jspecify.annotations.NullMarked;
