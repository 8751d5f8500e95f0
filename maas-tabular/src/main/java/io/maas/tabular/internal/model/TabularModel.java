package io.maas.tabular.internal.model;

import io.maas.FaultList;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Outcome;
import io.maas.UnseenValue;
import io.maas.explain.Explainer;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.features.TrainedValues;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.shap.CompiledExplainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model on rows: read, vectorised, scored.
 *
 * @param <I> the type of row
 * @param <O> the typed answer
 */
public final class TabularModel<I, O> implements Model<I, O> {

    /** How many rows are scored at a time: enough to pay for the start, few enough for their vectors to stay in the cache. */
    private static final int ROWS_AT_A_TIME = 512;

    private final ModelManifest manifest;
    private final RowReader<I> reader;
    private final RowEncoder<I> encoder;
    private final CompiledModel compiled;
    private final Answers<O> answers;
    private final TrainedValues<I> trained;
    private final Lazy<Optional<Explainer<I>>> explainer = new Lazy<>(this::newExplainer);

    TabularModel(
            ModelManifest manifest,
            RowReader<I> reader,
            RowEncoder<I> encoder,
            CompiledModel compiled,
            Answers<O> answers) {
        this.manifest = manifest;
        this.reader = reader;
        this.encoder = encoder;
        this.compiled = compiled;
        this.answers = answers;
        this.trained = new TrainedValues<>(manifest.input().fields(), encoder.plan(), reader);
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    RowEncoder<I> encoder() {
        return encoder;
    }

    CompiledModel compiled() {
        return compiled;
    }

    Answers<O> answers() {
        return answers;
    }

    @Override
    public O predict(I input) {
        float[] vector = new float[encoder.width()];
        encoder.encode(input, vector, 0);
        double[] scores = new double[answers.outputs()];
        compiled.score(vector, 1, scores);
        return answer(input, vector, 0, scores);
    }

    private O answer(I input, float[] vectors, int row, double[] scores) {
        O answer = answers.answer(scores, row);
        List<UnseenValue> unseen = trained.unseen(input, vectors, row * encoder.width());
        return unseen.isEmpty() ? answer : answers.withUnseen(answer, unseen);
    }

    @Override
    public List<O> predictAll(List<? extends I> inputs) {
        FaultList faults = new FaultList();
        List<O> all = answer(inputs, (item, bad) -> {
            String place = "item " + item;
            faults.addAll(bad, fault -> fault.at(place));
        });
        faults.throwIfAny();
        return List.copyOf(all);
    }

    @Override
    public List<Outcome<O>> predictEach(List<? extends I> inputs) {
        Map<Integer, InvalidInputException> faulty = new HashMap<>();
        List<O> good = answer(inputs, faulty::put);
        List<Outcome<O>> each = new ArrayList<>(inputs.size());
        int answered = 0;
        for (int item = 0; item < inputs.size(); item++) {
            InvalidInputException bad = faulty.get(item);
            each.add(bad == null ? new Outcome.Success<>(good.get(answered++)) : new Outcome.Failure<>(bad));
        }
        return List.copyOf(each);
    }

    /** Takes what is wrong with an item of a batch. */
    private interface BadItems {
        void add(int item, InvalidInputException bad);
    }

    /** Answers the good items in chunks, in their order. */
    private List<O> answer(List<? extends I> inputs, BadItems badItems) {
        List<O> all = new ArrayList<>(inputs.size());
        int rows = Math.min(ROWS_AT_A_TIME, inputs.size());
        float[] vectors = new float[rows * encoder.width()];
        double[] scores = new double[rows * answers.outputs()];
        List<I> encodedRows = new ArrayList<>(rows);
        int item = 0;
        int encoded = 0;
        for (I input : inputs) {
            try {
                encoder.encode(input, vectors, encoded * encoder.width());
                encodedRows.add(input);
                encoded++;
            } catch (InvalidInputException bad) {
                badItems.add(item, bad);
            }
            item++;
            if (encoded == rows || item == inputs.size()) {
                compiled.score(vectors, encoded, scores);
                for (int row = 0; row < encoded; row++) {
                    all.add(answer(encodedRows.get(row), vectors, row, scores));
                }
                encodedRows.clear();
                encoded = 0;
            }
        }
        return all;
    }

    @Override
    public Optional<Explainer<I>> explainer() {
        return explainer.get();
    }

    private Optional<Explainer<I>> newExplainer() {
        return CompiledExplainer.of(compiled, encoder.plan().fieldsOfColumns())
                .map(parts -> new TabularExplainer<>(reader, encoder, compiled, answers, parts));
    }

    /** Returns the model in one line: what trained it, what it answers, where it was published. */
    @Override
    public String toString() {
        return manifest.training().trainer() + " for "
                + manifest.output().names().get(0)
                + manifest.ref().map(ref -> ", " + ref).orElse(", not published");
    }
}
