package io.maas.serve.http;

/** What the bearer of a token may do with a model. */
public enum Role {
    /** Ask it, and read what it is. */
    PREDICT,
    /** See its figures and roll it back, besides all that {@link #PREDICT} allows. */
    ADMIN
}
