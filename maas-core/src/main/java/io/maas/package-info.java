/**
 * The model API: a typed input, a typed answer, one thread-safe {@link io.maas.Predictor}.
 *
 * <p>A {@link io.maas.Trainer} fits a {@link io.maas.Model}; a model predicts and carries a {@link io.maas.ModelManifest}
 * that says what it is and where it came from. Everything thrown on purpose is a {@link io.maas.MaasException}.
 */
@NullMarked
package io.maas;

import org.jspecify.annotations.NullMarked;
