package io.maas.nlp.internal.text;

import io.maas.IncompatibleModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import org.jspecify.annotations.Nullable;

/** OpenNLP's models of English, read from their jars when first asked for. Thread-safe. */
final class LemmaModels {

    private static final String TAGS = "opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
    private static final String LEMMAS = "opennlp-en-ud-ewt-lemmas-1.3-2.5.4.bin";

    private static volatile @Nullable LemmaModels loaded;

    private final POSModel tags;
    private final LemmatizerModel lemmas;

    private LemmaModels() {
        try (InputStream tagging = open(TAGS, "opennlp-models-pos-en");
                InputStream lemmatising = open(LEMMAS, "opennlp-models-lemmatizer-en")) {
            tags = new POSModel(tagging);
            lemmas = new LemmatizerModel(lemmatising);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("OpenNLP's models of English cannot be read", unreadable);
        }
    }

    /** Not in the initialiser of a class, which fails once and for all and hides what it threw. */
    private static LemmaModels loaded() {
        LemmaModels known = loaded;
        if (known == null) {
            synchronized (LemmaModels.class) {
                known = loaded;
                if (known == null) {
                    known = new LemmaModels();
                    loaded = known;
                }
            }
        }
        return known;
    }

    private static InputStream open(String resource, String artifact) {
        ClassLoader loader = LemmaModels.class.getClassLoader();
        InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(resource) : loader.getResourceAsStream(resource);
        if (in == null) {
            throw new IncompatibleModelException(
                    "lemmas need org.apache.opennlp:" + artifact + ":1.3.0, which is not in the program: add it");
        }
        return in;
    }

    /**
     * Starts to lemmatise on one thread.
     *
     * @throws IncompatibleModelException if the models are not in the program; asked again, they are looked for again
     */
    static Lemmatizer lemmatizer() {
        LemmaModels models = loaded();
        return new Lemmatizer(new POSTaggerME(models.tags), new LemmatizerME(models.lemmas));
    }

    /** Finds base forms. For one thread. */
    record Lemmatizer(POSTaggerME tagger, LemmatizerME lemmatizer) {

        /** Returns the base form of an English word in lower case; the word itself if none is known. */
        String lemma(String word) {
            String[] alone = {word};
            String lemma = lemmatizer.lemmatize(alone, tagger.tag(alone))[0];
            boolean known = !lemma.isBlank() && !lemma.equals("O") && !lemma.equals("_") && lemma.indexOf(' ') < 0;
            return known ? lemma : word;
        }
    }
}
