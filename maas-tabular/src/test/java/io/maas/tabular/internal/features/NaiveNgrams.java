package io.maas.tabular.internal.features;

import io.maas.tabular.TextFeatures;
import io.maas.tabular.TextFeatures.Lengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the n-grams of a text as {@link TextFeatures} says, in the plainest way, to compare with. */
final class NaiveNgrams {

    private static final String KANA_AND_HAN = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}\u30FC\uFF70";
    private static final String CJK = KANA_AND_HAN + "\uAC00-\uD7A3";
    private static final String UNSPACED = KANA_AND_HAN + "\\p{IsThai}\\p{IsLao}\\p{IsMyanmar}\\p{IsKhmer}";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}&&[^" + UNSPACED + "]]+");
    private static final Pattern RUN = Pattern.compile("[" + CJK + "]+|[^" + CJK + "]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x1C-\\x1F]+");

    /** What was found before, as the same texts are asked for again and again. */
    private static final Map<Asked, List<Integer>> FOUND = new ConcurrentHashMap<>();

    private record Asked(TextFeatures options, String text) {}

    private NaiveNgrams() {}

    /** The buckets of the n-grams, as often as they are found; those of characters come after {@code buckets} of words. */
    static List<Integer> buckets(TextFeatures options, String text) {
        return FOUND.computeIfAbsent(new Asked(options, text), asked -> find(asked.options(), asked.text()));
    }

    private static List<Integer> find(TextFeatures options, String text) {
        List<Integer> buckets = new ArrayList<>();
        for (String ngram : words(options.words(), fold(text))) {
            buckets.add(bucket(ngram, options));
        }
        for (String ngram : characters(options, fold(text))) {
            buckets.add(options.buckets() + bucket(ngram, options));
        }
        return buckets;
    }

    static List<String> words(Lengths lengths, String text) {
        List<String> words =
                WORD.matcher(text).results().map(MatchResult::group).toList();
        List<String> ngrams = new ArrayList<>();
        for (int length = lengths.shortest(); lengths.any() && length <= lengths.longest(); length++) {
            for (int start = 0; start + length <= words.size(); start++) {
                ngrams.add(String.join(" ", words.subList(start, start + length)));
            }
        }
        return ngrams;
    }

    static List<String> characters(TextFeatures options, String text) {
        List<String> ngrams = new ArrayList<>();
        for (String piece : SPACES.splitAsStream(text).toList()) {
            for (MatchResult run : RUN.matcher(piece).results().toList()) {
                if (run.group().matches("[" + CJK + "]+")) {
                    ngrams.addAll(parts(run.group(), options.cjk()));
                    continue;
                }
                String padded = " " + run.group() + " ";
                parts(padded, options.characters()).stream()
                        .filter(part -> !part.equals(" "))
                        .forEach(ngrams::add);
                if (options.characters().any()
                        && padded.codePointCount(0, padded.length())
                                < options.characters().shortest()) {
                    ngrams.add(padded);
                }
            }
        }
        return ngrams;
    }

    private static List<String> parts(String run, Lengths lengths) {
        int[] codes = run.codePoints().toArray();
        List<String> parts = new ArrayList<>();
        for (int length = lengths.shortest(); lengths.any() && length <= lengths.longest(); length++) {
            for (int start = 0; start + length <= codes.length; start++) {
                parts.add(new String(codes, start, length));
            }
        }
        return parts;
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints()
                .map(code -> code > 0xFF00 && code < 0xFF5F ? code - 0xFF00 + 0x20 : code)
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int bucket(String ngram, TextFeatures options) {
        long hash = 0xcbf29ce484222325L ^ (options.seed() * 0x9e3779b97f4a7c15L);
        for (int code : ngram.codePoints().toArray()) {
            hash ^= code;
            hash *= 1_099_511_628_211L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        return (int) ((hash >>> 32) * options.buckets() / (1L << 32));
    }
}
