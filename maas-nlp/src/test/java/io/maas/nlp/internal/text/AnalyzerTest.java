package io.maas.nlp.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.nlp.Language;
import io.maas.nlp.Lexicon;
import io.maas.nlp.Ngrams;
import io.maas.nlp.TextPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzerTest {

    private static final TextPipeline WORDS =
            TextPipeline.DEFAULTS.withWords(new Ngrams(1, 1)).withCharacters(Ngrams.NONE);

    private static List<String> words(String text) {
        Analysis analysis = new Analysis();
        analysis.text.set(text, 1000, false);
        analysis.words.cut(analysis.text);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < analysis.words.count(); i++) {
            int from = analysis.words.from(i);
            words.add(new String(analysis.text.codes(), from, analysis.words.to(i) - from));
        }
        return words;
    }

    private static List<Long> hashes(TextPipeline features, String text) {
        Analysis analysis = new Analysis();
        new Analyzer(features.decided(Language.ENGLISH), Lemmas.NONE).analyze(text, analysis);
        List<Long> hashes = new ArrayList<>();
        for (int i = 0; i < analysis.ngrams(); i++) {
            hashes.add(analysis.hash(i));
        }
        return hashes;
    }

    /**
     * What is plain is looked at quickly: by the hash of each word, and by the same text behind a character that takes more thought,
     * this finds what the slow way finds.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theQuickWayFindsWhatTheSlowWayFinds(long seed) {
        Random random = new Random(seed);
        String alphabet = "aB1- '.,/&#:\u0301\u00E9\u6F0F\t\u200B\uFF21 \uD83D\uDE00\uD83D\u00B0_%";
        for (int i = 0; i < 2000; i++) {
            StringBuilder any = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                any.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = any.toString();
            List<Long> expected = words(text).stream().map(Hashes::word).toList();
            assertThat(hashes(WORDS, text)).as("%s of seed %s", text, seed).isEqualTo(expected);

            Analysis plain = new Analysis();
            plain.text.set("x " + text, 100, false);
            Analysis behind = new Analysis();
            behind.text.set("\u00E9 " + text, 100, false);
            assertThat(behind.text.length()).isEqualTo(plain.text.length());
            for (int at = 1; at < plain.text.length(); at++) {
                assertThat(behind.text.code(at)).isEqualTo(plain.text.code(at));
                // A space stands for all of its run.
                if (plain.text.code(at) != ' ') {
                    assertThat(behind.text.from(at)).isEqualTo(plain.text.from(at));
                    assertThat(behind.text.to(at)).isEqualTo(plain.text.to(at));
                }
            }
        }
    }

    /** What is written on a shop floor stays one word; ordinary punctuation does not join. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "L/H BUCKET CYL LEAKING.> l/h|bucket|cyl|leaking",
                "bucket WON'T open> bucket|won't|open",
                "won’t> won't",
                "10mm bolt, M8x20> 10mm|bolt|m8x20",
                "part 4711-08-15 rev.B> part|4711-08-15|rev|b",
                "E-204: RH120 at P&H> e-204|rh120|at|p&h",
                "o-ring worn-out> o-ring|worn|out",
                "re-fit lip #3> re|fit|lip|#3",
                "3.5 bar, 10,000 h at 12:30> 3.5|bar|10,000|h|at|12:30",
                "done.2 bolts...> done|2|bolts",
                "pump/motor and 1/2 inch> pump|motor|and|1/2|inch",
                "80 °C 50%> 80|°c|50|%",
                "ＨＹＤ　ｐｕｍｐ ﬁlter> hyd|pump|filter",
                "'quoted' -dash- /> quoted|dash",
                "naïve cafe\u0301 Ölwechsel> naïve|café|ölwechsel",
                "液压泵漏油 pump漏油> 液压|泵|漏|油|pump|漏|油",
                "\uD83D\uDE00\uD83D\uDE01 ok> \uD83D\uDE00|\uD83D\uDE01|ok",
                "bro\u200Bken \u202Eword> broken|word",
            })
    void wordsOfAShopFloor(String text, String expected) {
        assertThat(words(text)).containsExactly(expected.split("\\|"));
    }

    @Test
    void controlCharactersSeparateAndHalfPairsAreReplaced() {
        assertThat(words("a\u0000b\tc\r\nd")).containsExactly("a", "b", "c", "d");
        assertThat(words("x \uD83D y \uDE00")).containsExactly("x", "\uFFFD", "y", "\uFFFD");
    }

    @Test
    void theLexiconPutsWordsInPlace() {
        TextPipeline features =
                WORDS.withLexicon(new Lexicon(Map.of("hyd", List.of("hydraulic"), "l/h", List.of("left", "hand"))));

        assertThat(hashes(features, "L/H HYD hose")).isEqualTo(hashes(WORDS, "left hand hydraulic hose"));
        assertThat(hashes(features.withCase(), "L/H HYD hose"))
                .isEqualTo(hashes(WORDS.withCase(), "left hand hydraulic hose"));
    }

    @Test
    void aLexiconEntryForMoreThanAWordIsRefused() {
        TextPipeline features = WORDS.withLexicon(new Lexicon(Map.of("air/condition", List.of("aircon"))));

        assertThatThrownBy(() -> hashes(features, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'air/condition'");
    }

    @Test
    void stopWordsAndWordsWithoutLettersAreLeftOut() {
        assertThat(hashes(WORDS.withEnglishStopWords(), "the pump is leaking"))
                .isEqualTo(hashes(WORDS, "pump leaking"));
        assertThat(hashes(WORDS.withStopWords(Set.of("pump")), "the pump")).isEqualTo(hashes(WORDS, "the"));
        assertThat(hashes(WORDS.withLettersOnly(), "won't fit m8 10mm #3 50%")).isEqualTo(hashes(WORDS, "won't fit"));
    }

    @Test
    void lemmasAreBaseForms() {
        TextPipeline features = WORDS.withLemmas();

        assertThat(hashes(features, "hoses leaked")).isEqualTo(hashes(WORDS, "hose leak"));
        // Learnt beforehand or found when asked for: the same.
        Analyzer asked = new Analyzer(features.decided(Language.ENGLISH), Lemmas.NONE);
        Lemmas learnt = asked.learnLemmas(List.of("hoses leaked 10mm"));
        assertThat(learnt.words()).hasSize(2);
        Analysis analysis = new Analysis();
        new Analyzer(features.decided(Language.ENGLISH), learnt).analyze("hoses leaked", analysis);
        assertThat(List.of(analysis.hash(0), analysis.hash(1))).isEqualTo(hashes(WORDS, "hose leak"));
    }

    @Test
    void caseCountsOnlyIfItIsKept() {
        assertThat(hashes(WORDS, "Pump")).isEqualTo(hashes(WORDS, "pump"));
        assertThat(hashes(WORDS.withCase(), "Pump")).isNotEqualTo(hashes(WORDS.withCase(), "pump"));
    }

    @Test
    void whatIsBeyondTheLimitIsIgnored() {
        assertThat(hashes(WORDS.withMaxCharacters(8), "pump leak and more")).isEqualTo(hashes(WORDS, "pump lea"));
    }

    @Test
    void pairsOfWordsComeAfterTheirFirst() {
        TextPipeline pairs = WORDS.withWords(new Ngrams(1, 2));

        assertThat(hashes(pairs, "a b c")).hasSize(5).doesNotHaveDuplicates();
        assertThat(hashes(pairs, "b c")).isSubsetOf(hashes(pairs, "a b c"));
        assertThat(hashes(pairs, "c b")).isNotEqualTo(hashes(pairs, "b c"));
    }

    @Test
    void theLanguageIsThatOfMostLetters() {
        assertThat(Languages.of(List.of("replace pump", "液压泵"))).isEqualTo(Language.ENGLISH);
        assertThat(Languages.of(List.of("pump", "液压泵漏油"))).isEqualTo(Language.CHINESE);
        assertThat(Languages.of(List.of())).isEqualTo(Language.ENGLISH);
    }
}
