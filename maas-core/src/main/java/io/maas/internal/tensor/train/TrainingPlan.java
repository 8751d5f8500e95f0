package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.NetworkPlan;

/**
 * A training as it is described.
 *
 * @param network what is trained
 * @param objective what it aims at
 * @param optimizer how gradients change weights
 * @param pace how it goes on
 * @param validation what it is judged on
 * @param checkpoints where it keeps its state
 * @param listeners who hears of it
 */
public record TrainingPlan(
        NetworkPlan network,
        Objective objective,
        OptimizerPlan optimizer,
        Pace pace,
        Validation validation,
        Checkpoints checkpoints,
        Listeners listeners) {

    /**
     * Changes the objective.
     *
     * @param other the other one
     * @return the changed plan
     */
    public TrainingPlan objective(Objective other) {
        return new TrainingPlan(network, other, optimizer, pace, validation, checkpoints, listeners);
    }

    /**
     * Changes the optimiser.
     *
     * @param other the other one
     * @return the changed plan
     */
    public TrainingPlan optimizer(OptimizerPlan other) {
        return new TrainingPlan(network, objective, other, pace, validation, checkpoints, listeners);
    }

    /**
     * Changes the pace.
     *
     * @param other the other one
     * @return the changed plan
     */
    public TrainingPlan pace(Pace other) {
        return new TrainingPlan(network, objective, optimizer, other, validation, checkpoints, listeners);
    }

    /**
     * Changes the validation.
     *
     * @param other the other one
     * @return the changed plan
     */
    public TrainingPlan validation(Validation other) {
        return new TrainingPlan(network, objective, optimizer, pace, other, checkpoints, listeners);
    }

    /**
     * Changes where the state is kept.
     *
     * @param other the other place
     * @return the changed plan
     */
    public TrainingPlan checkpoints(Checkpoints other) {
        return new TrainingPlan(network, objective, optimizer, pace, validation, other, listeners);
    }

    /**
     * Changes who hears of it.
     *
     * @param other the others
     * @return the changed plan
     */
    public TrainingPlan listeners(Listeners other) {
        return new TrainingPlan(network, objective, optimizer, pace, validation, checkpoints, other);
    }
}
