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
    private static final int MOST_ERROR_BYTES = 1_000;

    private Replies() {}

    static InferenceResponse ok(Json.Writing writing) {
        return response(200, Map.of(), writing);
    }

    static InferenceResponse of(HttpProblem problem) {
        return response(
                problem.status(), problem.headers(), json -> json.name("error").value(cut(problem.text())));
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
            return of(new HttpProblem(503, "the model is overloaded; try again later", Deadline.LATER));
        }
        if (thrown instanceof ModelNotFoundException) {
            return of(new HttpProblem(503, "the model is not there yet; try again later", Deadline.LATER));
        }
        if (thrown instanceof DeadlineExceededException) {
            return of(new HttpProblem(504, "there was no answer in time"));
        }
        // The hub throws the second when it is closed.
        if (thrown instanceof PredictionCancelledException || thrown instanceof IllegalStateException) {
            return of(new HttpProblem(503, "the server is stopping", Deadline.LATER));
        }
        LOG.warn("a request failed", thrown);
        boolean expected = thrown instanceof MaasException;
        return of(new HttpProblem(500, expected ? "the model cannot answer just now" : "something went wrong"));
    }

    /** Cuts a text that may quote what was sent: in UTF-8 it has at most so many bytes. */
    private static String cut(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int point = text.codePointAt(i);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > MOST_ERROR_BYTES) {
                return text.substring(0, Math.max(0, text.offsetByCodePoints(i, -3))) + "...";
            }
        }
        return text;
    }

    private static InferenceResponse response(int status, Map<String, String> headers, Json.Writing writing) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new InferenceResponse(status, all, Json.write(writing));
    }
}
