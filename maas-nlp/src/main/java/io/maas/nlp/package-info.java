/**
 * Models on text, in English, Chinese and mixed: {@link io.maas.nlp.TextClassifier} learns labels from
 * {@link io.maas.nlp.LabelledText}s, and {@link io.maas.nlp.Highlight} shows which words decided.
 */
@NullMarked
package io.maas.nlp;

import org.jspecify.annotations.NullMarked;
