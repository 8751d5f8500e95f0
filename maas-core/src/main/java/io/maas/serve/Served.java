package io.maas.serve;

import io.maas.ModelRef;

/**
 * What a model gave, and which version of it.
 *
 * @param answer what it gave
 * @param version the version that gave all of it
 * @param <T> what was asked for, such as an answer or a list of outcomes
 */
public record Served<T>(T answer, ModelRef version) {}
