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
 * @param <I> the type of input
 * @param <O> the typed answer
 */
public final class TextModel<I, O> implements Model<I, O> {

    /** After so many bad items a batch that fails as a whole is not looked at further. */
    private final ModelManifest manifest;

    private final TextInput<I> input;
    private final TextScorer scorer;
    private final Answers<O> answers;

    TextModel(ModelManifest manifest, TextInput<I> input, TextScorer scorer, Answers<O> answers) {
        if (scorer.labels() != answers.labels().size() || scorer.link() != answers.link()) {
            throw new IllegalArgumentException("a scorer of " + scorer.labels() + " labels (" + scorer.link()
                    + ") cannot give answers of " + answers.labels().size() + " (" + answers.link() + ")");
        }
        this.manifest = manifest;
        this.input = input;
        this.scorer = scorer;
        this.answers = answers;
    }

    /**
     * Returns the same model, asked with strings.
     *
     * @return a model of strings
     */
    public TextModel<String, O> onStrings() {
        return new TextModel<>(manifest, new TextInput.Plain(), scorer, answers);
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    TextScorer scorer() {
        return scorer;
    }

    @Override
    public O predict(I item) {
        return answers.answer(scorer.scores(List.of(input.text(item))), 0);
    }

    @Override
    public List<O> predictAll(List<? extends I> items) {
        FaultList faults = new FaultList();
        List<String> texts = new ArrayList<>(items.size());
        int item = 0;
        for (I each : items) {
            String text = textOrNull(each);
            if (text != null) {
                texts.add(text);
            } else {
                faults.add(Fault.of("text", "null", "a text, possibly empty").at("item " + item));
            }
            item++;
        }
        faults.throwIfAny();
        return answer(texts);
    }

    private @Nullable String textOrNull(@Nullable I item) {
        return item == null ? null : input.read(item);
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
    public List<Outcome<O>> predictEach(List<? extends I> items) {
        List<String> texts = new ArrayList<>(items.size());
        for (I each : items) {
            String text = textOrNull(each);
            if (text != null) {
                texts.add(text);
            }
        }
        List<O> answered = answer(texts);
        List<Outcome<O>> outcomes = new ArrayList<>(items.size());
        int next = 0;
        for (I each : items) {
            if (textOrNull(each) != null) {
                outcomes.add(new Outcome.Success<>(answered.get(next++)));
            } else {
                outcomes.add(new Outcome.Failure<>(
                        new InvalidInputException(Fault.of("text", "null", "a text, possibly empty"))));
            }
        }
        return List.copyOf(outcomes);
    }

    @Override
    public Optional<O> truth(I item) {
        return answers.truth(input, item);
    }

    @Override
    public Optional<Explainer<I>> explainer() {
        return Optional.of(new Reasons());
    }

    /** Explains the most probable label, or the one asked for. */
    private final class Reasons implements Explainer<I> {

        @Override
        public Explanation explain(I item) {
            String text = input.text(item);
            return scorer.explain(text, answers.labels(), answers.first(scorer.scores(List.of(text))));
        }

        @Override
        public Explanation explain(I item, String label) {
            int index = answers.labels().indexOf(label);
            if (index < 0) {
                throw new InvalidInputException(
                        Fault.of(answers.field().name(), label, "one of the model's labels: " + answers.labels()));
            }
            return scorer.explain(input.text(item), answers.labels(), index);
        }
    }

    /** Returns the model in one line: what trained it, what it answers, where it was published. */
    @Override
    public String toString() {
        return manifest.training().trainer() + " of texts, " + answers.labels().size() + " labels"
                + manifest.ref().map(ref -> ", " + ref).orElse(", not published");
    }
}
