package io.maas.nlp.internal.model;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Outcome;
import io.maas.explain.Explainer;
import io.maas.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model on texts.
 *
 * @param <O> the typed answer
 */
public final class TextModel<O> implements Model<String, O> {

    private final ModelManifest manifest;
    private final TextScorer scorer;
    private final Answers<O> answers;

    TextModel(ModelManifest manifest, TextScorer scorer, Answers<O> answers) {
        if (scorer.labels() != answers.labels().size() || scorer.link() != answers.link()) {
            throw new IllegalArgumentException("a scorer of " + scorer.labels() + " labels (" + scorer.link()
                    + ") cannot give answers of " + answers.labels().size() + " (" + answers.link() + ")");
        }
        this.manifest = manifest;
        this.scorer = scorer;
        this.answers = answers;
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    TextScorer scorer() {
        return scorer;
    }

    @Override
    public O predict(String text) {
        return answers.answer(scorer.scores(List.of(checked(text))), 0);
    }

    private static String checked(@Nullable String text) {
        if (text == null) {
            throw new InvalidInputException(missing());
        }
        return text;
    }

    private static Fault missing() {
        return Fault.of("text", "null", "a text, possibly empty");
    }

    @Override
    public List<O> predictAll(List<? extends String> texts) {
        FaultList faults = new FaultList();
        int item = 0;
        for (@Nullable String text : texts) {
            if (text == null) {
                faults.add(missing().at("item " + item));
            }
            item++;
        }
        faults.throwIfAny();
        return answer(List.copyOf(texts));
    }

    private List<O> answer(List<String> texts) {
        double[] scores = scorer.scores(texts);
        List<O> all = new ArrayList<>(texts.size());
        for (int text = 0; text < texts.size(); text++) {
            all.add(answers.answer(scores, text));
        }
        return List.copyOf(all);
    }

    @Override
    public List<Outcome<O>> predictEach(List<? extends String> texts) {
        List<String> known = new ArrayList<>(texts.size());
        for (@Nullable String text : texts) {
            if (text != null) {
                known.add(text);
            }
        }
        List<O> answered = answer(known);
        List<Outcome<O>> outcomes = new ArrayList<>(texts.size());
        int next = 0;
        for (@Nullable String text : texts) {
            outcomes.add(
                    text == null
                            ? new Outcome.Failure<>(new InvalidInputException(missing()))
                            : new Outcome.Success<>(answered.get(next++)));
        }
        return List.copyOf(outcomes);
    }

    @Override
    public Optional<Explainer<String>> explainer() {
        return Optional.of(new Reasons());
    }

    /** Explains the most probable label, or the one asked for. */
    private final class Reasons implements Explainer<String> {

        @Override
        public Explanation explain(String text) {
            checked(text);
            return scorer.explain(text, answers.labels(), answers.first(scorer.scores(List.of(text))));
        }

        @Override
        public Explanation explain(String text, String label) {
            int index = answers.labels().indexOf(label);
            if (index < 0) {
                throw new InvalidInputException(
                        Fault.of(answers.field().name(), label, "one of the model's labels: " + answers.labels()));
            }
            return scorer.explain(checked(text), answers.labels(), index);
        }
    }

    /** Returns the model in one line: what trained it, what it answers, where it was published. */
    @Override
    public String toString() {
        return manifest.training().trainer() + " of texts, " + answers.labels().size() + " labels"
                + manifest.ref().map(ref -> ", " + ref).orElse(", not published");
    }
}
