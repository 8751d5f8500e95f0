package io.maas.tabular.internal.imported;

import io.maas.IncompatibleModelException;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.hash.HashedFeatureMap;
import org.tribuo.regression.Regressor;

/**
 * What a Tribuo model calls its features and answers, in the order of Tribuo's numbers for them.
 *
 * @param classification whether the model answers with a label; otherwise with a number
 * @param features the names of the features
 * @param labels the labels of a classification; empty for a regression
 * @param target the name of the number that a regression answers; empty for a classification
 */
public record TribuoDomain(boolean classification, List<String> features, List<String> labels, String target) {

    static TribuoDomain of(Model<?> model) {
        ImmutableFeatureMap map = model.getFeatureIDMap();
        if (map instanceof HashedFeatureMap) {
            throw new IncompatibleModelException(
                    "the model " + model.getName()
                            + " knows hashes of its features' names only and cannot be compiled; train it without HashingTrainer");
        }
        List<String> features = IntStream.range(0, map.size())
                .mapToObj(id -> map.get(id).getName())
                .toList();
        ImmutableOutputInfo<?> outputs = model.getOutputIDInfo();
        Output<?> first = outputs.getOutput(0);
        if (first instanceof Label) {
            List<String> labels = IntStream.range(0, outputs.size())
                    .mapToObj(id -> ((Label) outputs.getOutput(id)).getLabel())
                    .toList();
            return new TribuoDomain(true, features, labels, "");
        } else if (first instanceof Regressor number && outputs.size() == 1) {
            return new TribuoDomain(false, features, List.of(), number.getNames()[0]);
        }
        throw new IncompatibleModelException("the model " + model.getName() + " answers " + outputs.size() + " "
                + first.getClass().getSimpleName() + "s at once; a label or a single number can be compiled");
    }

    /** Returns the number of scores that the compiled model gives. */
    int outputs() {
        return Math.max(1, labels.size());
    }
}
