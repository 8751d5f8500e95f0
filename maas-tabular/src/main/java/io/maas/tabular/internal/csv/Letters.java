package io.maas.tabular.internal.csv;

/** How much a text says, in any script. */
final class Letters {

    /** A Chinese character says about as much as this many Latin letters. */
    private static final int IDEOGRAPH = 3;

    private Letters() {}

    /** The length of a text in Latin letters. */
    static int weight(String text) {
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            weight += c >= '\u2e80' && (Character.isIdeographic(c) || c <= '\ud7ff') ? IDEOGRAPH : 1;
        }
        return weight;
    }
}
