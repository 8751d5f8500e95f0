package io.maas.nlp.internal.text;

import io.maas.nlp.Language;
import io.maas.nlp.Lexicon;
import io.maas.nlp.Ngrams;
import io.maas.nlp.TextPipeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the words and n-grams of texts as a {@link TextPipeline} says. Immutable and thread-safe. */
public final class Analyzer {

    private static final int LONGEST_ENGLISH_WORD = 40;

    private final TextPipeline features;
    private final Ngrams wordNgrams;
    private final Ngrams characterNgrams;
    private final LongTable stopWords;
    private final LongTable replaced;
    private final List<long[]> replacements = new ArrayList<>();
    private final Lemmas lemmas;
    private final boolean changesWords;

    /**
     * Makes an analyzer.
     *
     * @param features what to find, with nothing left to be decided
     * @param lemmas the base forms of known words; of no effect if lemmas are not asked for
     * @throws IllegalArgumentException if something is left to be decided, or an entry of the lexicon replaces more than a word
     */
    public Analyzer(TextPipeline features, Lemmas lemmas) {
        this.features = features;
        this.lemmas = lemmas;
        wordNgrams = features.words().orElseThrow(() -> new IllegalArgumentException("no range of words"));
        characterNgrams =
                features.characters().orElseThrow(() -> new IllegalArgumentException("no range of characters"));
        if (features.language() == Language.AUTO) {
            throw new IllegalArgumentException("no language");
        }
        stopWords = new LongTable(features.stopWords().size());
        features.stopWords().forEach(word -> stopWords.putIfAbsent(Hashes.word(word), 0));
        replaced = new LongTable(features.lexicon().entries().size());
        addReplacements(features.lexicon());
        changesWords = replaced.size() > 0 || stopWords.size() > 0 || features.lettersOnly() || features.lemmas();
    }

    /**
     * Makes an analyzer that knows the base forms of the words of some texts, if lemmas are asked for.
     *
     * @param features what to find, with nothing left to be decided
     * @param texts the training texts
     * @return the analyzer
     */
    public static Analyzer learn(TextPipeline features, List<String> texts) {
        Analyzer plain = new Analyzer(features, Lemmas.NONE);
        return features.lemmas() ? new Analyzer(features, plain.learnLemmas(texts)) : plain;
    }

    private void addReplacements(Lexicon lexicon) {
        Analysis scratch = new Analysis();
        lexicon.entries().forEach((word, instead) -> {
            scratch.text.set(word, word.length(), false);
            scratch.words.cut(scratch.text);
            boolean single = scratch.words.count() == 1
                    && scratch.words.from(0) == 0
                    && scratch.words.to(0) == scratch.text.length();
            if (!single) {
                throw new IllegalArgumentException(
                        "the lexicon replaces '" + word + "', which is not one word as texts are cut");
            }
            replaced.putIfAbsent(hash(scratch.text, 0, scratch.text.length()), replacements.size());
            replacements.add(instead.stream().mapToLong(Hashes::word).toArray());
        });
    }

    /**
     * Returns what is found.
     *
     * @return the features
     */
    public TextPipeline features() {
        return features;
    }

    /**
     * Returns the base forms of known words.
     *
     * @return the lemmas
     */
    public Lemmas lemmas() {
        return lemmas;
    }

    /**
     * Finds the n-grams of a text.
     *
     * @param text the text
     * @param found takes them, in place of what it held
     */
    public void analyze(String text, Analysis found) {
        found.clear();
        found.text.set(text, features.maxCharacters(), features.keepCase());
        if (wordNgrams.any()) {
            found.words.cut(found.text);
            if (changesWords) {
                for (int word = 0; word < found.words.count(); word++) {
                    addChanged(found, word);
                }
            } else {
                found.addAllWords();
            }
            found.addWordNgrams(wordNgrams.least(), wordNgrams.most());
        }
        found.endOfWords();
        if (characterNgrams.any()) {
            addCharacterNgrams(found);
        }
    }

    private static long hash(NormalText text, int from, int to) {
        return Hashes.word(text.codes(), from, to);
    }

    private static long lowerHash(NormalText text, int from, int to) {
        int[] lower = new int[to - from];
        for (int i = from; i < to; i++) {
            lower[i - from] = Character.toLowerCase(text.code(i));
        }
        return Hashes.word(lower, 0, lower.length);
    }

    /** Adds what stands for a word of the text after all changes: a word, several, or none. */
    private void addChanged(Analysis found, int word) {
        int from = found.words.from(word);
        int to = found.words.to(word);
        long hash = found.words.hash(word);
        if (replaced.size() > 0) {
            int entry = replaced.get(features.keepCase() ? lowerHash(found.text, from, to) : hash);
            if (entry >= 0) {
                for (long instead : replacements.get(entry)) {
                    addUnlessStopped(found, instead, word);
                }
                return;
            }
        }
        if (features.lettersOnly() && !isAlphabetic(found.text, from, to)) {
            return;
        }
        addUnlessStopped(found, features.lemmas() ? base(found, hash, from, to) : hash, word);
    }

    private void addUnlessStopped(Analysis found, long hash, int word) {
        if (stopWords.size() == 0 || stopWords.get(hash) < 0) {
            found.addWord(hash, word);
        }
    }

    private static boolean isAlphabetic(NormalText text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte kind = Kinds.of(text.code(i));
            boolean letter = kind == Kinds.HAN || (kind == Kinds.LETTER && text.code(i) != '_' && text.code(i) != '°');
            if (!letter && text.code(i) != '\'') {
                return false;
            }
        }
        return true;
    }

    private long base(Analysis found, long hash, int from, int to) {
        long known = lemmas.base(hash);
        if (known != 0) {
            return known;
        }
        return isEnglish(found.text, from, to) ? found.base(hash, string(found.text, from, to)) : hash;
    }

    private static boolean isEnglish(NormalText text, int from, int to) {
        for (int i = from; i < to; i++) {
            int lower = text.code(i) | 0x20;
            if (lower < 'a' || lower > 'z') {
                return false;
            }
        }
        return to - from > 1 && to - from <= LONGEST_ENGLISH_WORD;
    }

    private static String string(NormalText text, int from, int to) {
        return new String(text.codes(), from, to - from);
    }

    private void addCharacterNgrams(Analysis found) {
        int[] codes = found.text.codes();
        int length = found.text.length();
        for (int start = 0; start < length; ) {
            int end = start;
            while (end < length && codes[end] != ' ') {
                end++;
            }
            addCharacterNgrams(found, start, end);
            start = end + 1;
        }
    }

    /** Adds the n-grams of a piece of text that has no space, with one before and one after it. */
    private void addCharacterNgrams(Analysis found, int start, int end) {
        int[] codes = found.text.codes();
        int least = characterNgrams.least();
        // A piece shorter than the shortest n-gram counts as a whole.
        int shortest = Math.min(least, end - start + 2);
        for (int first = start - 1; first <= end; first++) {
            long hash = Hashes.startCharacters();
            for (int last = first; last <= end && last - first < characterNgrams.most(); last++) {
                hash = Hashes.add(hash, last < start || last == end ? ' ' : codes[last]);
                if (last - first + 1 >= shortest) {
                    // The spaces belong to the characters beside them.
                    int from = Math.min(Math.max(first, start), end - 1);
                    found.addNgram(Hashes.end(hash), from, Math.max(Math.min(last + 1, end), from + 1));
                }
            }
        }
    }

    /** Finds the base forms of all English words in texts. */
    Lemmas learnLemmas(List<String> texts) {
        Map<Long, Long> bases = new HashMap<>();
        Analysis scratch = new Analysis();
        for (String text : texts) {
            scratch.text.set(text, features.maxCharacters(), features.keepCase());
            scratch.words.cut(scratch.text);
            for (int word = 0; word < scratch.words.count(); word++) {
                int from = scratch.words.from(word);
                int to = scratch.words.to(word);
                if (isEnglish(scratch.text, from, to)) {
                    bases.computeIfAbsent(scratch.words.hash(word), hash -> base(scratch, hash, from, to));
                }
            }
        }
        long[] words =
                bases.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        long[] found = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            found[i] = bases.getOrDefault(words[i], words[i]);
        }
        return new Lemmas(words, found);
    }
}
