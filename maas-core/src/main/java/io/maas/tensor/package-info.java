/**
 * Networks in-process: any TensorFlow SavedModel runs in batches from many threads, and new networks are trained.
 *
 * <p>Needs DJL and TensorFlow, which {@code maas-vision} and {@code maas-nlp} bring; a program that uses {@code maas-core} alone
 * adds them itself, and {@link io.maas.tensor.TensorRuntime#start} says exactly which if they are missing.
 */
@NullMarked
package io.maas.tensor;

import org.jspecify.annotations.NullMarked;
