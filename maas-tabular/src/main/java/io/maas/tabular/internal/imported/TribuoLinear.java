package io.maas.tabular.internal.imported;

import com.google.protobuf.InvalidProtocolBufferException;
import io.maas.IncompatibleModelException;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.common.sgd.AbstractLinearSGDModel;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.util.ExpNormalizer;
import org.tribuo.regression.slm.SparseLinearModel;
import org.tribuo.regression.slm.protos.SparseLinearModelProto;

/** Compiles Tribuo's linear models. */
final class TribuoLinear {

    private TribuoLinear() {}

    static LinearModel compile(org.tribuo.classification.sgd.linear.LinearSGDModel model, TribuoDomain domain) {
        String normalizer;
        try {
            normalizer = model.serialize()
                    .getSerializedData()
                    .unpack(ClassificationLinearSGDProto.class)
                    .getNormalizer()
                    .getClassName();
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(e);
        }
        if (!normalizer.equals(ExpNormalizer.class.getName())) {
            throw new IncompatibleModelException("the linear model " + model.getName()
                    + " gives scores that are no probabilities (" + normalizer
                    + ") and cannot be compiled; one trained with the objective LogMulticlass can");
        }
        return sgd(model, domain, Link.SOFTMAX);
    }

    static LinearModel compile(org.tribuo.regression.sgd.linear.LinearSGDModel model, TribuoDomain domain) {
        return sgd(model, domain, Link.IDENTITY);
    }

    /** One row of weights an output, the bias last. */
    private static LinearModel sgd(AbstractLinearSGDModel<?> model, TribuoDomain domain, Link link) {
        DenseMatrix all = model.getWeightsCopy();
        int inputs = domain.features().size();
        double[] weights = new double[domain.outputs() * inputs];
        double[] bias = new double[domain.outputs()];
        for (int output = 0; output < bias.length; output++) {
            for (int input = 0; input < inputs; input++) {
                weights[output * inputs + input] = all.get(output, input);
            }
            bias[output] = all.get(output, inputs);
        }
        return LinearModel.of(inputs, bias.length, weights, bias, new double[inputs], link);
    }

    /**
     * Undoes the scaling that the model was trained under: {@code y = ySpread * w . ((x - mean) / spread) + yMean}.
     *
     * <p>A model that kept no feature at all answers the mean, which is what the fit means; Tribuo 4.3 adds {@code ySpread}.
     */
    static LinearModel compile(SparseLinearModel model, TribuoDomain domain) {
        SparseLinearModelProto parts;
        try {
            parts = model.serialize().getSerializedData().unpack(SparseLinearModelProto.class);
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(e);
        }
        SparseVector scaled = (SparseVector) Tensor.deserialize(parts.getWeights(0));
        DenseVector means = (DenseVector) Tensor.deserialize(parts.getFeatureMeans());
        DenseVector spreads = (DenseVector) Tensor.deserialize(parts.getFeatureNorms());
        int inputs = domain.features().size();
        double[] weights = new double[inputs];
        double bias = parts.getYMean(0);
        for (int i = 0; i < scaled.size(); i++) {
            double weight = scaled.get(i);
            if (weight != 0) {
                double unscaled = weight * parts.getYNorm(0) / spreads.get(i);
                bias -= unscaled * means.get(i);
                if (i < inputs) {
                    weights[i] = unscaled;
                } else {
                    // The last feature is always 1.
                    bias += unscaled;
                }
            }
        }
        double[] known = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            known[i] = means.get(i);
        }
        return LinearModel.of(inputs, 1, weights, new double[] {bias}, known, Link.IDENTITY);
    }

    private static IncompatibleModelException unreadable(InvalidProtocolBufferException e) {
        return new IncompatibleModelException(
                "the linear models of this version of Tribuo cannot be read; use Tribuo 4.3", e);
    }
}
