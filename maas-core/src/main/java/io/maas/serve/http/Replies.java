package io.maas.serve.http;

import io.maas.DeadlineExceededException;
import io.maas.InvalidInputException;
import io.maas.MaasException;
import io.maas.ModelNotFoundException;
import io.maas.OverloadedException;
import io.maas.PredictionCancelledException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes responses, of what went well and what did not. */
final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceHandler.class);
    private static final Map<String, String> LATER = Map.of("Retry-After", "1");

    private Replies() {}

    static InferenceResponse ok(Json.Writing writing) {
        return response(200, Map.of(), writing);
    }

    static InferenceResponse of(HttpProblem problem) {
        return response(
                problem.status(), problem.headers(), json -> json.name("error").value(problem.text()));
    }

    /** Says what went wrong, and nothing of the inside. */
    static InferenceResponse of(RuntimeException thrown) {
        if (thrown instanceof HttpProblem problem) {
            return of(problem);
        }
        if (thrown instanceof InvalidInputException bad) {
            return of(new HttpProblem(400, String.valueOf(bad.getMessage())));
        }
        if (thrown instanceof OverloadedException) {
            return of(new HttpProblem(503, "the model is overloaded; try again later", LATER));
        }
        if (thrown instanceof ModelNotFoundException) {
            return of(new HttpProblem(503, "the model is not there yet; try again later", LATER));
        }
        if (thrown instanceof DeadlineExceededException) {
            return of(new HttpProblem(504, "there was no answer in time"));
        }
        // The hub throws the second when it is closed.
        if (thrown instanceof PredictionCancelledException || thrown instanceof IllegalStateException) {
            return of(new HttpProblem(503, "the server is stopping", LATER));
        }
        LOG.warn("a request failed", thrown);
        boolean expected = thrown instanceof MaasException;
        return of(new HttpProblem(500, expected ? "the model cannot answer just now" : "something went wrong"));
    }

    private static InferenceResponse response(int status, Map<String, String> headers, Json.Writing writing) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new InferenceResponse(status, all, Json.write(writing));
    }
}
