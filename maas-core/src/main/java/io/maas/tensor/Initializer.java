package io.maas.tensor;

/** How far from zero the kernels of a layer start. Both draw evenly from {@code -limit} to {@code limit}. */
public enum Initializer {
    /**
     * The limit is {@code sqrt(6 / (in + out))} (Glorot and Bengio, Understanding the difficulty of training deep feedforward
     * neural networks, 2010). Suits most layers.
     */
    GLOROT,
    /** The limit is {@code sqrt(6 / in)} (He et al., Delving Deep into Rectifiers, 2015). Suits deep stacks of ReLU. */
    HE
}
