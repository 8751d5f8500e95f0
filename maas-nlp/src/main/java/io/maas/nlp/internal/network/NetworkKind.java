package io.maas.nlp.internal.network;

/** What kinds of networks read texts. */
public enum NetworkKind {
    /** Dense layers on TF-IDF. */
    DENSE("dense-network"),
    /** A long short-term memory that reads from both ends. */
    LSTM("lstm-network"),
    /** Attention between all words. */
    TRANSFORMER("transformer-network");

    private final String trainer;

    NetworkKind(String trainer) {
        this.trainer = trainer;
    }

    /**
     * Returns the name of the trainer, for manifests.
     *
     * @return the name
     */
    public String trainer() {
        return trainer;
    }
}
