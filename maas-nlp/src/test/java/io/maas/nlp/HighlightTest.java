package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.explain.Explanation;
import io.maas.explain.Explanation.Contribution;
import io.maas.explain.Explanation.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightTest {

    private static Explanation why(Contribution... contributions) {
        return new Explanation("label", Scale.LOG_ODDS, 0, List.of(contributions), 0);
    }

    private static Contribution word(String word, double amount) {
        return new Contribution(word, word, word, amount);
    }

    @Test
    void wordsAreMarkedByWhatTheyAdded() {
        String html = Highlight.html("Pump leaks!", why(word("Pump", 2), word("leaks", -1)));

        assertThat(html)
                .isEqualTo("<p class=\"maas-highlight\">"
                        + "<span style=\"background:rgba(200,75,49,1.00)\" title=\"+2.0000\">Pump</span> "
                        + "<span style=\"background:rgba(45,106,159,0.50)\" title=\"-1.0000\">leaks</span>!</p>");
    }

    /** Nothing that a text holds becomes markup, in words or between them. */
    @Test
    void markupIsEscaped() {
        String text = "<script>alert('&')</script> \"x\" \u202Eok\u0000";

        String html = Highlight.html(text, why(word("script", 1), word("x", 0)));

        assertThat(html)
                .doesNotContain("<script", "</script", "'", "\u202E", "\u0000")
                .contains("&lt;<span", "alert(&#39;&amp;&#39;)", "&quot;<span");
    }

    @Test
    void theSameWordIsMarkedWhereItStands() {
        String html = Highlight.html("no no", why(word("no", 1), word("no", 0.5)));

        assertThat(html).containsSubsequence("1.00)", ">no</span>", "0.50)", ">no</span>");
    }

    @Test
    void withoutReasonsTheTextIsShownAsItIs() {
        assertThat(Highlight.html("a & b", why())).isEqualTo("<p class=\"maas-highlight\">a &amp; b</p>");
        assertThat(Highlight.html("a", why(word("a", 0)))).contains("0.00)");
    }
}
