/** Why a compiled model gave a score: exact Shapley values of tree ensembles and linear models. */
@NullMarked
package io.maas.tabular.internal.shap;

import org.jspecify.annotations.NullMarked;
