package io.maas.tabular.internal.features;

/** How a character is written in a text: with or without spaces between words, and whether it says as much as several letters. */
enum Script {
    /** Scripts whose words have spaces between them, and everything that is no letter. */
    SPACED(true, false),
    /** Alphabets without spaces between words. */
    UNSPACED(false, false),
    /** Syllables with spaces between words. */
    HANGUL(true, true),
    /** Chinese characters and kana. */
    HAN(false, true);

    private final boolean words;
    private final boolean cjk;

    Script(boolean words, boolean cjk) {
        this.words = words;
        this.cjk = cjk;
    }

    /** Whether spaces separate words. */
    boolean words() {
        return words;
    }

    /** Whether a character stands for a syllable or a word. */
    boolean cjk() {
        return cjk;
    }

    static Script of(int codePoint) {
        if (codePoint < 0x0E00) {
            return SPACED;
        }
        if (codePoint >= 0x4E00 && codePoint <= 0x9FFF) {
            return HAN;
        }
        if (codePoint <= 0x17FF) {
            boolean thaiOrLao = codePoint <= 0x0EFF;
            boolean burmese = codePoint >= 0x1000 && codePoint <= 0x109F;
            boolean khmer = codePoint >= 0x1780;
            return thaiOrLao || burmese || khmer ? UNSPACED : SPACED;
        }
        if (codePoint >= 0xAC00 && codePoint <= 0xD7A3) {
            return HANGUL;
        }
        // 々 and the long vowel are of no script's own by Unicode, but are written as kana are.
        boolean kana = codePoint == 0x3005
                || (codePoint >= 0x3041 && codePoint <= 0x312F && codePoint != 0x30FB)
                || (codePoint >= 0x31F0 && codePoint <= 0x31FF)
                || (codePoint >= 0xFF66 && codePoint <= 0xFF9F);
        return kana || Character.isIdeographic(codePoint) ? HAN : SPACED;
    }
}
