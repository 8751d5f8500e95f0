/** A program that adds a kind of answer of its own to the library. */
module com.example.parts {
    requires io.maas.core;
    requires java.net.http;
    requires jdk.httpserver;

    provides io.maas.spi.AnswerKind with
            com.example.parts.PartRankingKind;
    provides io.maas.spi.ModelFormat with
            com.example.parts.PartRankingFormat;
}
