package io.maas.tabular.tribuo;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.Regression;
import io.maas.tabular.Row;
import io.maas.tabular.internal.imported.TribuoCompiler;
import io.maas.tabular.internal.model.ImportedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/**
 * Compiles models that Tribuo trained into models that are published, served and answered like any other, without Tribuo on the
 * serving path.
 *
 * <p>Decision trees, ensembles of them, XGBoost's boosted trees, and linear models can be compiled. Their inputs are {@link Row}s
 * with a number for each feature; a missing one counts as Tribuo counts a feature that an example lacks: as missing for XGBoost, as
 * the training mean for a sparse linear model, as 0 for all others. Numbers are read in single precision.
 *
 * <pre>{@code
 * Model<Row, Classification> model = TribuoModels.classifier(tribuoModel, "failure", examples);
 * store.publish("press-failure", model);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TribuoModels {

    private static final double TOLERANCE = 1e-6;

    private TribuoModels() {}

    /**
     * Compiles a classifier.
     *
     * @param model the model; it must give probabilities
     * @param target what the labels are called, such as {@code failure}
     * @param samples examples, of which a few are kept in the manifest to verify the model whenever it is loaded; for all of them
     *     the answers are compared with Tribuo's own
     * @return the compiled model
     * @throws IncompatibleModelException if this kind of model cannot be compiled, or a sample is answered differently by more
     *     than 1e-6
     */
    public static Model<Row, Classification> classifier(
            org.tribuo.Model<Label> model, String target, Iterable<Example<Label>> samples) {
        TribuoCompiler.Compiled compiled = TribuoCompiler.compile(model);
        List<Row> rows = rows(model, samples);
        Model<Row, Classification> imported = ImportedModel.classifier(compiled, provenance(model), target, rows);
        int item = 0;
        for (Example<Label> sample : samples) {
            Prediction<Label> expected = model.predict(sample);
            Classification answer = imported.predict(rows.get(item));
            for (Label label : expected.getOutputScores().values()) {
                check(model, item, label.getLabel(), label.getScore(), answer.probability(label.getLabel()));
            }
            item++;
        }
        return imported;
    }

    /**
     * Compiles a regression of one number.
     *
     * @param model the model
     * @param samples examples, of which a few are kept in the manifest to verify the model whenever it is loaded; for all of them
     *     the answers are compared with Tribuo's own
     * @return the compiled model; its target has the name of the model's dimension
     * @throws IncompatibleModelException if this kind of model cannot be compiled, answers several numbers, or a sample is
     *     answered differently by more than a millionth
     */
    public static Model<Row, Regression> regressor(
            org.tribuo.Model<Regressor> model, Iterable<Example<Regressor>> samples) {
        TribuoCompiler.Compiled compiled = TribuoCompiler.compile(model);
        List<Row> rows = rows(model, samples);
        Model<Row, Regression> imported = ImportedModel.regressor(compiled, provenance(model), rows);
        int item = 0;
        for (Example<Regressor> sample : samples) {
            double expected = model.predict(sample).getOutput().getValues()[0];
            check(
                    model,
                    item,
                    "the value",
                    expected,
                    imported.predict(rows.get(item)).value());
            item++;
        }
        return imported;
    }

    /**
     * Turns an example into the row that the compiled model takes.
     *
     * @param model the model
     * @param example the example; features that the model does not know are left out, as Tribuo does
     * @return a row with a column for each feature of the model, missing where the example lacks it
     */
    public static Row row(org.tribuo.Model<?> model, Example<?> example) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        model.getFeatureIDMap().forEach(feature -> values.put(feature.getName(), null));
        for (Feature feature : example) {
            if (values.containsKey(feature.getName())) {
                values.put(feature.getName(), feature.getValue());
            }
        }
        return Row.of(values);
    }

    private static List<Row> rows(org.tribuo.Model<?> model, Iterable<? extends Example<?>> samples) {
        List<Row> rows = new ArrayList<>();
        for (Example<?> sample : samples) {
            rows.add(row(model, sample));
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("samples are needed, to verify the model when it is loaded");
        }
        return rows;
    }

    private static ImportedModel.Provenance provenance(org.tribuo.Model<?> model) {
        return new ImportedModel.Provenance(
                model.getProvenance().getTrainerProvenance().getClassName(),
                model.getProvenance().getDatasetProvenance().getNumExamples(),
                model.getProvenance().getDatasetProvenance().toString());
    }

    private static void check(org.tribuo.Model<?> model, int item, String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
            throw new IncompatibleModelException(
                    "compiled, the model " + model.getName() + " gives " + actual + " for " + what
                            + " of sample " + item + ", and Tribuo " + expected
                            + "; are there numbers that single precision cannot tell apart?");
        }
    }
}
