package io.maas.tabular.internal.imported;

import io.maas.IncompatibleModelException;
import java.lang.reflect.Field;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;

/**
 * The parts of an ensemble that Tribuo 4.3 keeps to itself.
 *
 * <p>They have no accessors. The only other way to them is to write the whole ensemble as a protocol buffer, which for a large
 * forest takes gigabytes. Tribuo's modules are automatic ones, which are open to reflection.
 */
final class EnsembleParts {

    private EnsembleParts() {}

    static float[] weights(WeightedEnsembleModel<?> model) {
        return ((float[]) part(model, "weights")).clone();
    }

    static EnsembleCombiner<?> combiner(WeightedEnsembleModel<?> model) {
        return (EnsembleCombiner<?>) part(model, "combiner");
    }

    private static Object part(WeightedEnsembleModel<?> model, String name) {
        try {
            Field field = WeightedEnsembleModel.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(model);
        } catch (ReflectiveOperationException e) {
            throw new IncompatibleModelException(
                    "the ensembles of this version of Tribuo cannot be read; use Tribuo 4.3", e);
        }
    }
}
