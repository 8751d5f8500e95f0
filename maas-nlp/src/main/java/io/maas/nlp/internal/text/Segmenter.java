package io.maas.nlp.internal.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Cuts Chinese into words with Lucene's smartcn. Reused; for one thread. */
final class Segmenter {

    /** Looked at together: longer than sentences are, short enough for the search for the best path. */
    private static final int LONGEST_PIECE = 400;

    private final HMMChineseTokenizer tokenizer = new HMMChineseTokenizer();
    private final OffsetAttribute offsets = tokenizer.getAttribute(OffsetAttribute.class);

    /** Cuts a run of Chinese characters, each of which ends up in one word. */
    void cut(int[] codes, int from, int to, Words words) {
        for (int start = from; start < to; ) {
            int end = start;
            StringBuilder piece = new StringBuilder();
            while (end < to && end - start < LONGEST_PIECE && Character.isBmpCodePoint(codes[end])) {
                piece.append((char) codes[end++]);
            }
            if (end == start) {
                // A rare character outside of the tokeniser's alphabet.
                words.add(codes, start, ++end);
            } else {
                cutPiece(piece.toString(), codes, start, words);
            }
            start = end;
        }
    }

    private void cutPiece(String piece, int[] codes, int start, Words words) {
        int done = 0;
        try {
            tokenizer.setReader(new StringReader(piece));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                done = addSingly(done, offsets.startOffset(), codes, start, words);
                int end = Math.min(offsets.endOffset(), piece.length());
                if (end > done) {
                    words.add(codes, start + done, start + end);
                    done = end;
                }
            }
            tokenizer.end();
            tokenizer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        addSingly(done, piece.length(), codes, start, words);
    }

    /** Characters that the tokeniser left out are words by themselves. */
    private static int addSingly(int done, int until, int[] codes, int start, Words words) {
        for (int at = done; at < until; at++) {
            words.add(codes, start + at, start + at + 1);
        }
        return Math.max(done, until);
    }
}
