package io.maas.nlp.internal.text;

import io.maas.nlp.Language;
import java.util.List;

/** Finds out the language of texts by their letters. */
public final class Languages {

    /** A Chinese character says as much as several letters, so that fewer of them make a text Chinese. */
    private static final int LETTERS_PER_CHARACTER = 2;

    private Languages() {}

    /**
     * Finds the language that most of some texts are in.
     *
     * @param texts the texts
     * @return the language, never {@link Language#AUTO}
     */
    public static Language of(List<String> texts) {
        long chinese = 0;
        long others = 0;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                byte kind = Kinds.of(text.charAt(i));
                chinese += kind == Kinds.HAN ? 1 : 0;
                others += kind == Kinds.LETTER ? 1 : 0;
            }
        }
        return chinese * LETTERS_PER_CHARACTER > others ? Language.CHINESE : Language.ENGLISH;
    }
}
