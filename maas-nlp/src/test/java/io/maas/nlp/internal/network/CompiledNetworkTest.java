package io.maas.nlp.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.nlp.LabelledText;
import io.maas.nlp.Language;
import io.maas.nlp.Ngrams;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.WorkOrders;
import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.text.Analysis;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.Loss;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorSlot;
import io.maas.tensor.TrainedNetwork;
import io.maas.tensor.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled networks against what TensorFlow makes of the same network, exported. */
class CompiledNetworkTest {

    private static final int LABELS = 3;
    private static final List<String> TEXTS =
            WorkOrders.of(60, 5).stream().map(LabelledText::text).toList();

    @TempDir
    private Path folder;

    private static Analyzer analyzer(TextPipeline features) {
        return new Analyzer(features.decided(Language.ENGLISH), io.maas.nlp.internal.text.Lemmas.NONE);
    }

    private TrainedNetwork train(Design design) {
        TensorExamples examples = new TensorExamples() {
            @Override
            public int size() {
                return TEXTS.size();
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                design.write(index, slot);
                slot.label(index % LABELS);
            }
        };
        TrainedNetwork trained = Training.of(design.network(LABELS), Loss.categoricalCrossEntropy())
                .learningRate(0.01)
                .epochs(3)
                .fit(examples);
        trained.export(folder.resolve("network"));
        return trained;
    }

    private void compare(TextNetwork compiled, List<String> texts, BiConsumer<String, TensorSlot> encode) {
        TensorCodec<String, float[]> codec = new TensorCodec<>() {
            @Override
            public void encode(String item, TensorSlot slot) {
                encode.accept(item, slot);
            }

            @Override
            public float[] decode(TensorSlot slot) {
                float[] answer = new float[LABELS];
                slot.floats(0).get(answer);
                return answer;
            }
        };
        try (TensorModel exported = TensorModel.load(folder.resolve("network"))) {
            List<float[]> expected = exported.predictor(codec).predictAll(texts);
            SparseText scratch = new SparseText();
            for (int text = 0; text < texts.size(); text++) {
                double[] actual = new double[LABELS];
                compiled.margins(texts.get(text), scratch, actual, 0);
                Link.SOFTMAX.apply(actual, 0, LABELS);
                for (int label = 0; label < LABELS; label++) {
                    assertThat(actual[label]).as(texts.get(text)).isCloseTo(expected.get(text)[label], within(1e-5));
                }
            }
        }
    }

    private static List<String> asked() {
        List<String> asked = new ArrayList<>(TEXTS);
        asked.addAll(List.of("", "unheard of", "液压泵 leaking", "pump", "a b c d e f g h i j k l m n o p q r s"));
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = random.nextInt(12); word >= 0; word--) {
                String some = TEXTS.get(random.nextInt(TEXTS.size()));
                text.append(some, 0, random.nextInt(some.length())).append(' ');
            }
            asked.add(text.toString());
        }
        return asked;
    }

    @Test
    void denseLayersOnSparseRows() {
        TextPlan plan = TextPlan.learn(analyzer(TextPipeline.DEFAULTS.withMaxFeatures(300)), TEXTS);
        SparseDesign design = new SparseDesign(plan, TEXTS);
        SparseText scratch = new SparseText();

        compare(design.compile(train(design)), asked(), (text, slot) -> {
            float[] row = new float[plan.width()];
            plan.vectorize(text, scratch);
            for (int i = 0; i < scratch.size(); i++) {
                row[scratch.id(i)] = (float) scratch.value(i);
            }
            slot.floats(0).put(row);
        });
    }

    private void compareSequences(boolean recurrent, TextPipeline features, int maxLength) {
        TokenPlan plan = TokenPlan.learn(analyzer(features), TEXTS, maxLength, 64);
        SequenceDesign design = new SequenceDesign(recurrent, plan, TEXTS);
        Analysis scratch = new Analysis();

        compare(design.compile(train(design)), asked(), (text, slot) -> {
            int[] ids = plan.tokens(text, scratch);
            for (int step = 0; step < plan.maxLength(); step++) {
                slot.ints(0).put(step < ids.length ? ids[step] : TokenPlan.PADDING);
            }
        });
    }

    @Test
    void longShortTermMemory() {
        compareSequences(true, TextPipeline.DEFAULTS.withWords(new Ngrams(1, 1)).withCharacters(Ngrams.NONE), 0);
    }

    @Test
    void attention() {
        compareSequences(false, TextPipeline.DEFAULTS.withWords(Ngrams.NONE).withCharacters(new Ngrams(1, 2)), 24);
    }

    @Test
    void attentionOnHashedWords() {
        compareSequences(
                false,
                TextPipeline.DEFAULTS
                        .withWords(new Ngrams(1, 1))
                        .withCharacters(Ngrams.NONE)
                        .withHashing(32),
                7);
    }
}
