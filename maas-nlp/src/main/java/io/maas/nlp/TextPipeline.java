package io.maas.nlp;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/**
 * How a text becomes features. Immutable; the {@code with} methods return changed copies. What is set here is saved with the
 * model, and what is learnt is learnt from training texts alone.
 *
 * <ol>
 *   <li><b>Characters.</b> Unicode normalisation (NFKC: full-width letters, ligatures, superscripts become plain ones), lower
 *       case, runs of white space and control characters to one space; invisible characters (zero width, marks of direction,
 *       soft hyphens, variation selectors) are dropped, and half a surrogate pair becomes U+FFFD.
 *   <li><b>Words</b> as they are written on a shop floor: {@code l/h}, {@code p&h}, {@code 10mm}, {@code won't}, {@code 3.5},
 *       {@code #3}, {@code e-204}, {@code o-ring} and {@code 4711-08-15} are one word each; symbols such as {@code %} or emoji
 *       are words by themselves. Chinese is cut into words by a hidden Markov model (Lucene's smartcn).
 *   <li><b>Changes to words</b>, in this order: {@link #lexicon}, {@link #lemmas}, {@link #stopWords}, {@link #lettersOnly}.
 *   <li><b>N-grams</b> of words, and of the characters of each piece of text between white space with a space at both ends
 *       (scikit-learn's {@code char_wb}).
 *   <li><b>Weights.</b> TF-IDF as scikit-learn defines it: {@code (1 + ln(count)) * (ln((1 + texts) / (1 + texts with it)) + 1)},
 *       then words and characters each scaled to length 1.
 * </ol>
 *
 * @param language the language of most texts
 * @param keepCase whether upper and lower case differ
 * @param lettersOnly whether words with anything but letters and apostrophes are left out; of no effect on characters
 * @param stopWords words that are left out, as they are after the changes before; sorted
 * @param lemmas whether English words are brought to their base form (OpenNLP), each word by itself
 * @param lexicon abbreviations and synonyms
 * @param words n-grams of words; if empty, up to 2 in a row
 * @param characters n-grams of characters; if empty, 2 to 5 in a row, and 1 to 2 for {@link Language#CHINESE}
 * @param sublinear whether counts enter by their logarithm
 * @param minDocuments in how many training texts an n-gram must be to be a feature
 * @param maxFeatures the most features; of more, those in the most training texts are kept
 * @param buckets 0 for a dictionary of n-grams; otherwise n-grams are hashed to so many features, words and characters each, a
 *     power of two: bounded memory, at the price of collisions
 * @param maxCharacters how many characters of a text are looked at; the rest is ignored, so that time and memory are bounded
 */
public record TextPipeline(
        Language language,
        boolean keepCase,
        boolean lettersOnly,
        Set<String> stopWords,
        boolean lemmas,
        Lexicon lexicon,
        Optional<Ngrams> words,
        Optional<Ngrams> characters,
        boolean sublinear,
        int minDocuments,
        int maxFeatures,
        int buckets,
        int maxCharacters) {

    /** The most features and buckets. */
    public static final int MOST_FEATURES = 1 << 24;

    /** The longest text that can be looked at as a whole, in characters. */
    public static final int LONGEST_TEXT = 10_000_000;

    private static final int MOST_STOP_WORDS = 100_000;
    private static final int LONGEST_STOP_WORD = 200;

    /** Words in pairs and characters of words, by dictionary; nothing is left out. */
    public static final TextPipeline DEFAULTS = new TextPipeline(
            Language.AUTO,
            false,
            false,
            Set.of(),
            false,
            Lexicon.EMPTY,
            Optional.empty(),
            Optional.empty(),
            true,
            1,
            1 << 20,
            0,
            100_000);

    /** Copies the stop words and checks the numbers. */
    public TextPipeline {
        if (stopWords.size() > MOST_STOP_WORDS
                || stopWords.stream().anyMatch(word -> word.isEmpty() || word.length() > LONGEST_STOP_WORD)) {
            throw new IllegalArgumentException(
                    "there can be " + MOST_STOP_WORDS + " stop words of 1 to " + LONGEST_STOP_WORD + " characters");
        }
        stopWords = Collections.unmodifiableSet(new TreeSet<>(stopWords));
        check("minDocuments", minDocuments, 1, Integer.MAX_VALUE);
        check("maxFeatures", maxFeatures, 1, MOST_FEATURES);
        check("maxCharacters", maxCharacters, 1, LONGEST_TEXT);
        if (buckets != 0 && (buckets < 2 || buckets > MOST_FEATURES || Integer.bitCount(buckets) != 1)) {
            throw new IllegalArgumentException(
                    "buckets must be 0, or a power of two from 2 to " + MOST_FEATURES + ", not " + buckets);
        }
        if (words.isPresent()
                && characters.isPresent()
                && !words.get().any()
                && !characters.get().any()) {
            throw new IllegalArgumentException("without n-grams of words and of characters there are no features");
        }
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be from " + least + " to " + most + ", not " + value);
        }
    }

    /**
     * Sets the language of most texts.
     *
     * @param most the language
     * @return changed features
     */
    public TextPipeline withLanguage(Language most) {
        return changed(draft -> draft.language = most);
    }

    /**
     * Lets upper and lower case differ.
     *
     * @return changed features
     */
    public TextPipeline withCase() {
        return changed(draft -> draft.keepCase = true);
    }

    /**
     * Leaves words out that have anything but letters and apostrophes.
     *
     * @return changed features
     */
    public TextPipeline withLettersOnly() {
        return changed(draft -> draft.lettersOnly = true);
    }

    /**
     * Leaves words out.
     *
     * @param left the words, in lower case unless case is kept
     * @return changed features, which leave out these words too
     */
    public TextPipeline withStopWords(Set<String> left) {
        return changed(draft -> {
            draft.stopWords = new TreeSet<>(stopWords);
            draft.stopWords.addAll(left);
        });
    }

    /**
     * Leaves the most frequent English words out, such as {@code the}: the 33 of Lucene's {@code EnglishAnalyzer}.
     *
     * @return changed features, which leave out these words too
     */
    public TextPipeline withEnglishStopWords() {
        CharArraySet english = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
        Set<String> left = new TreeSet<>();
        for (Object word : english) {
            left.add(new String((char[]) word));
        }
        return withStopWords(left);
    }

    /**
     * Brings English words to their base form: {@code leaking} and {@code leaks} to {@code leak}. Words met in training are
     * looked up; for others a language model is asked, which takes about a hundred times as long as the rest.
     *
     * @return changed features
     */
    public TextPipeline withLemmas() {
        return changed(draft -> draft.lemmas = true);
    }

    /**
     * Sets abbreviations and synonyms.
     *
     * @param words the lexicon
     * @return changed features
     */
    public TextPipeline withLexicon(Lexicon words) {
        return changed(draft -> draft.lexicon = words);
    }

    /**
     * Sets how many words in a row are a feature.
     *
     * @param range the range; {@link Ngrams#NONE} for no words
     * @return changed features
     */
    public TextPipeline withWords(Ngrams range) {
        return changed(draft -> draft.words = Optional.of(range));
    }

    /**
     * Sets how many characters in a row are a feature.
     *
     * @param range the range; {@link Ngrams#NONE} for no characters
     * @return changed features
     */
    public TextPipeline withCharacters(Ngrams range) {
        return changed(draft -> draft.characters = Optional.of(range));
    }

    /**
     * Lets counts enter as they are, not by their logarithm.
     *
     * @return changed features
     */
    public TextPipeline withPlainCounts() {
        return changed(draft -> draft.sublinear = false);
    }

    /**
     * Leaves n-grams out that are in few training texts.
     *
     * @param texts in how many they must be, at least 1
     * @return changed features
     */
    public TextPipeline withMinDocuments(int texts) {
        return changed(draft -> draft.minDocuments = texts);
    }

    /**
     * Limits the features.
     *
     * @param most the most features, from 1 to {@link #MOST_FEATURES}
     * @return changed features
     */
    public TextPipeline withMaxFeatures(int most) {
        return changed(draft -> draft.maxFeatures = most);
    }

    /**
     * Hashes n-grams instead of keeping a dictionary.
     *
     * @param count how many features words and characters are hashed to each: a power of two
     * @return changed features
     */
    public TextPipeline withHashing(int count) {
        return changed(draft -> draft.buckets = count);
    }

    /**
     * Limits how much of a text is looked at.
     *
     * @param characters the first so many characters, from 1 to {@link #LONGEST_TEXT}
     * @return changed features
     */
    public TextPipeline withMaxCharacters(int characters) {
        return changed(draft -> draft.maxCharacters = characters);
    }

    /**
     * Decides what was left open.
     *
     * @param found the language found in the training texts; used if none was set
     * @return features with a language and ranges of n-grams
     */
    public TextPipeline decided(Language found) {
        Language decided = language != Language.AUTO ? language : found;
        Ngrams usual = decided == Language.CHINESE ? new Ngrams(1, 2) : new Ngrams(2, 5);
        return changed(draft -> {
            draft.language = decided;
            draft.words = Optional.of(words.orElse(new Ngrams(1, 2)));
            draft.characters = Optional.of(characters.orElse(usual));
        });
    }

    /** Returns the settings in words, for manifests and logs; stop words and lexicon by their number. */
    @Override
    public String toString() {
        List<String> parts = List.of(
                "language " + language,
                keepCase ? "case kept" : "lower case",
                lettersOnly ? "letters only" : "all words",
                stopWords.size() + " stop words",
                lemmas ? "lemmas" : "no lemmas",
                lexicon.entries().size() + " lexicon entries",
                "words " + words.map(Ngrams::toString).orElse("auto"),
                "characters " + characters.map(Ngrams::toString).orElse("auto"),
                sublinear ? "sublinear" : "plain counts",
                "in " + minDocuments + " texts at least",
                buckets == 0 ? "up to " + maxFeatures + " features" : "hashed to " + buckets,
                "first " + maxCharacters + " characters");
        return String.join(", ", parts);
    }

    private TextPipeline changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finish();
    }

    /** All settings, open to change. */
    private static final class Draft {
        private Language language;
        private boolean keepCase;
        private boolean lettersOnly;
        private Set<String> stopWords;
        private boolean lemmas;
        private Lexicon lexicon;
        private Optional<Ngrams> words;
        private Optional<Ngrams> characters;
        private boolean sublinear;
        private int minDocuments;
        private int maxFeatures;
        private int buckets;
        private int maxCharacters;

        Draft(TextPipeline from) {
            language = from.language;
            keepCase = from.keepCase;
            lettersOnly = from.lettersOnly;
            stopWords = from.stopWords;
            lemmas = from.lemmas;
            lexicon = from.lexicon;
            words = from.words;
            characters = from.characters;
            sublinear = from.sublinear;
            minDocuments = from.minDocuments;
            maxFeatures = from.maxFeatures;
            buckets = from.buckets;
            maxCharacters = from.maxCharacters;
        }

        TextPipeline finish() {
            return new TextPipeline(
                    language,
                    keepCase,
                    lettersOnly,
                    stopWords,
                    lemmas,
                    lexicon,
                    words,
                    characters,
                    sublinear,
                    minDocuments,
                    maxFeatures,
                    buckets,
                    maxCharacters);
        }
    }
}
