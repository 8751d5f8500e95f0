/**
 * Judging models on rows they were not trained on, and choosing among trainers by it.
 *
 * <p>{@link io.maas.evaluation.Split} and {@link io.maas.evaluation.Folds} hold rows back,
 * {@link io.maas.evaluation.Evaluation} measures answers against the truth, and
 * {@link io.maas.evaluation.CrossValidation}, {@link io.maas.evaluation.Search} and
 * {@link io.maas.evaluation.Threshold} build on both. All of it works on any {@link io.maas.Predictor}: tables, images, text.
 */
@NullMarked
package io.maas.evaluation;

import org.jspecify.annotations.NullMarked;
