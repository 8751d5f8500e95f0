package io.maas.nlp.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text cut into words and what stands between them, white space left out: the parts that decisions are put down to.
 */
public final class Segments {

    private final List<Segment> all;
    private final int[] byCode;

    private Segments(List<Segment> all, int[] byCode) {
        this.all = List.copyOf(all);
        this.byCode = byCode;
    }

    /**
     * A part of a text.
     *
     * @param word the part in normal form
     * @param from where it begins in the text as it was
     * @param to where it ends there
     */
    public record Segment(String word, int from, int to) {}

    /**
     * Cuts a text that was analyzed.
     *
     * @param analysis the analysis
     * @return its parts, in order
     */
    public static Segments of(Analysis analysis) {
        NormalText text = analysis.text;
        Words words = analysis.words;
        words.cut(text);
        List<Segment> all = new ArrayList<>();
        int[] byCode = new int[text.length()];
        Arrays.fill(byCode, -1);
        int at = 0;
        for (int word = 0; word <= words.count(); word++) {
            int from = word < words.count() ? words.from(word) : text.length();
            while (at < from) {
                int end = at + 1;
                while (end < from && (text.code(end) == ' ') == (text.code(at) == ' ')) {
                    end++;
                }
                if (text.code(at) != ' ') {
                    add(text, at, end, all, byCode);
                }
                at = end;
            }
            if (word < words.count()) {
                add(text, from, words.to(word), all, byCode);
                at = words.to(word);
            }
        }
        return new Segments(all, byCode);
    }

    private static void add(NormalText text, int from, int to, List<Segment> all, int[] byCode) {
        Arrays.fill(byCode, from, to, all.size());
        String word = new String(text.codes(), from, to - from);
        all.add(new Segment(word, text.from(from), text.to(to - 1)));
    }

    /**
     * Cuts any text.
     *
     * @param text the text
     * @param maxCharacters how many characters of it are looked at
     * @return its parts, in order
     */
    public static Segments of(String text, int maxCharacters) {
        Analysis analysis = new Analysis();
        analysis.text.set(text, maxCharacters, false);
        return of(analysis);
    }

    /**
     * Returns the parts.
     *
     * @return the parts, in order
     */
    public List<Segment> all() {
        return all;
    }

    /**
     * Shares an amount among the parts under some code points, in proportion to how many of them each holds.
     *
     * @param from the first code point
     * @param to after the last
     * @param amount the amount
     * @param shares what each part has so far; changed
     */
    public void share(int from, int to, double amount, double[] shares) {
        int held = 0;
        for (int code = from; code < to; code++) {
            held += byCode[code] >= 0 ? 1 : 0;
        }
        for (int code = from; code < to; code++) {
            if (byCode[code] >= 0) {
                shares[byCode[code]] += amount / held;
            }
        }
    }
}
