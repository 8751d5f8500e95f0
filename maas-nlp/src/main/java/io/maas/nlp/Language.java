package io.maas.nlp;

/**
 * The language that most of the texts are in. Every language is read whatever is set, and texts may mix them: Chinese
 * characters are always cut into words or characters, and letters into words.
 */
public enum Language {
    /** Found out from the training texts: Chinese if at least a third of their letters are Chinese characters. */
    AUTO,
    /** English, and other languages that put spaces between words. */
    ENGLISH,
    /** Chinese: short character n-grams, since one character says as much as a few letters. */
    CHINESE
}
