package io.maas.tabular;

import io.maas.TrainingListener;
import io.maas.internal.training.LabelLimit;
import io.maas.tabular.internal.model.ClassWeights;
import io.maas.tabular.internal.model.TargetType;

/**
 * What all trainers have in common.
 *
 * @param target what the model shall predict
 * @param source where the fields of training rows are
 * @param features how fields become features
 * @param classWeights how much the rows of each label count
 * @param limit how many labels there can be
 * @param seed the seed of everything random
 * @param threads how many threads to use; 0 for as many as there are processors
 * @param listener hears the progress
 * @param <I> the type of row
 */
record TrainerSettings<I>(
        TargetType target,
        RowSource<I> source,
        Features features,
        ClassWeights classWeights,
        LabelLimit limit,
        long seed,
        int threads,
        TrainingListener listener) {

    private static final long USUAL_SEED = 42;

    static <I> TrainerSettings<I> of(TargetType target, RowSource<I> source) {
        return new TrainerSettings<>(
                target,
                source,
                Features.defaults(),
                ClassWeights.EQUAL,
                LabelLimit.USUAL,
                USUAL_SEED,
                0,
                TrainingListener.NONE);
    }

    TrainerSettings<I> source(RowSource<I> other) {
        return new TrainerSettings<>(target, other, features, classWeights, limit, seed, threads, listener);
    }

    TrainerSettings<I> features(Features other) {
        return new TrainerSettings<>(target, source, other, classWeights, limit, seed, threads, listener);
    }

    TrainerSettings<I> classWeights(ClassWeights other) {
        return new TrainerSettings<>(target, source, features, other, limit, seed, threads, listener);
    }

    TrainerSettings<I> limit(LabelLimit other) {
        return new TrainerSettings<>(target, source, features, classWeights, other, seed, threads, listener);
    }

    TrainerSettings<I> seed(long other) {
        return new TrainerSettings<>(target, source, features, classWeights, limit, other, threads, listener);
    }

    TrainerSettings<I> threads(int other) {
        return new TrainerSettings<>(target, source, features, classWeights, limit, seed, other, listener);
    }

    TrainerSettings<I> listener(TrainingListener other) {
        return new TrainerSettings<>(target, source, features, classWeights, limit, seed, threads, other);
    }
}
