package io.maas.nlp.internal.model;

import io.maas.Classification;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.nlp.LabelledText;
import io.maas.nlp.Lexicon;
import io.maas.nlp.TaggedText;
import io.maas.nlp.TextClassifier;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.WorkOrders;
import java.util.List;
import java.util.Map;

/** Small models, trained once. */
final class ModelsUnderTest {

    static final List<LabelledText> ORDERS = WorkOrders.of(60, 3);
    static final List<TaggedText> TAGGED = WorkOrders.tagged(60, 3);

    private static final TextPipeline FEW = TextPipeline.DEFAULTS.withMaxFeatures(50);

    static final Model<String, Classification> ONE =
            TextClassifier.linear().pipeline(FEW).fit(ORDERS);

    static final Model<String, MultiLabel> SEVERAL = TextClassifier.linear()
            .multiLabel()
            .pipeline(FEW.withLemmas()
                    .withEnglishStopWords()
                    .withLexicon(new Lexicon(Map.of("hyd", List.of("hydraulic"), "cyl", List.of("cylinder")))))
            .fit(TAGGED);

    static final Model<String, Classification> HASHED = TextClassifier.linear()
            .logistic()
            .pipeline(TextPipeline.DEFAULTS.withHashing(32).withLettersOnly())
            .fit(ORDERS);

    static final Model<String, Classification> DENSE =
            TextClassifier.dense().pipeline(FEW).epochs(4).fit(ORDERS);

    static final Model<String, MultiLabel> LSTM =
            TextClassifier.lstm().multiLabel().maxLength(6).epochs(2).fit(TAGGED);

    static final Model<String, Classification> TRANSFORMER =
            TextClassifier.transformer().epochs(2).fit(ORDERS);

    private ModelsUnderTest() {}
}
