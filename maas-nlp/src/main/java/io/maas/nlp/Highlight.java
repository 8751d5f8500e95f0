package io.maas.nlp;

import io.maas.explain.Explanation;
import io.maas.explain.Explanation.Contribution;
import java.util.Locale;

/** Shows in a text which words decided, as HTML. */
public final class Highlight {

    /** Red for what speaks for the label, blue for what speaks against it. */
    private static final String FOR = "200,75,49";

    private static final String AGAINST = "45,106,159";

    private Highlight() {}

    /**
     * Marks the words of a text by what they added to an answer: red for the label explained, blue against it, the stronger the
     * more. Hovering a word shows its amount.
     *
     * @param text the text explained
     * @param why its explanation, from a model of text or a {@link TextLime}
     * @return one {@code <p>} element with inline styles, safe to put into any page: whatever the text holds is escaped
     */
    public static String html(String text, Explanation why) {
        double largest = 0;
        for (Contribution each : why.contributions()) {
            largest = Math.max(largest, Math.abs(each.amount()));
        }
        StringBuilder html = new StringBuilder("<p class=\"maas-highlight\">");
        int done = 0;
        for (Contribution each : why.contributions()) {
            // Contributions stand in the order of the text, each with its word as it is there.
            int from = each.value().isEmpty() ? -1 : text.indexOf(each.value(), done);
            if (from >= 0) {
                escape(text, done, from, html);
                mark(each, largest, html);
                done = from + each.value().length();
            }
        }
        escape(text, done, text.length(), html);
        return html.append("</p>").toString();
    }

    /**
     * Escapes any text, such as a label, for a page.
     *
     * @param text the text
     * @return the text as HTML without markup; characters that could disturb a page become U+FFFD
     */
    public static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length());
        escape(text, 0, text.length(), html);
        return html.toString();
    }

    private static void mark(Contribution word, double largest, StringBuilder html) {
        double strength = largest == 0 ? 0 : Math.abs(word.amount()) / largest;
        html.append(String.format(
                Locale.ROOT,
                "<span style=\"background:rgba(%s,%.2f)\" title=\"%+.4f\">",
                word.amount() < 0 ? AGAINST : FOR,
                strength,
                word.amount()));
        escape(word.value(), 0, word.value().length(), html);
        html.append("</span>");
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                    boolean broken = Character.isSurrogate(c) && !inPair(text, i);
                    boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
                    // Marks of direction would let a text reorder the page around it.
                    boolean turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
                    html.append(broken || control || turning ? '\uFFFD' : c);
                }
            }
        }
    }

    private static boolean inPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
