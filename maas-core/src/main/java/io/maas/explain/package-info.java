/** Why a model gave its answer: a base value and named contributions that add up to it. */
@NullMarked
package io.maas.explain;

import org.jspecify.annotations.NullMarked;
