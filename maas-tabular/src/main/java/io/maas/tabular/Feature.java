package io.maas.tabular;

/**
 * One column of a feature vector.
 *
 * @param name the feature's name, unique in its vectorizer, such as {@code type=L}
 * @param field the field that it stems from, such as {@code type}
 */
public record Feature(String name, String field) {}
