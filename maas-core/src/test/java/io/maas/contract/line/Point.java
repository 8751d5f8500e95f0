package io.maas.contract.line;

/**
 * The input of a {@link LineModel}.
 *
 * @param x a number
 * @param y a number
 */
public record Point(double x, double y) {}
