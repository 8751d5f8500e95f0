package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.ModelRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final String LONGEST = "a".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"press-failure", "7", "0a", "a_b.c-d", "v2", "latest", "aliases", "console", "com10", "a-"})
    void modelsAreCalledInLowerCase(String name) {
        assertThat(Names.checkModel(name)).isEqualTo(name);
        assertThat(Names.isModel(name)).isTrue();
        assertThat(Names.checkModel(LONGEST)).isEqualTo(LONGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "../a", "a/b", "a\\b", "/a", "C:", "A", "aB", "é", "a b", "a\n", "a\u0000", ".a", "-a",
                "_a", "a.", "a..b", "con", "nul", "aux.bin", "com1", "lpt0.x", "a@b", "a*", "~", "%2e%2e", "\u202ea",
                "ａ"
            })
    void whatIsNoNameIsRefusedWithTheGrammar(String name) {
        assertThatThrownBy(() -> Names.checkModel(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' cannot be a model's name");
        assertThat(Names.isModel(name)).isFalse();
        assertThatThrownBy(() -> Names.checkSettable(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Names.isAlias(name)).isFalse();
    }

    @Test
    void anOverLongNameIsNotQuotedWhole() {
        assertThatThrownBy(() -> Names.checkModel("a".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64 characters")
                .message()
                .hasSizeLessThan(300);
        assertThatThrownBy(() -> Names.checkModel(LONGEST + "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging-2", "v", "vista", "line.7", "version2", "v2b"})
    void aliasesAreWords(String alias) {
        assertThat(Names.checkSettable(alias)).isEqualTo(alias);
        assertThat(Names.isAlias(alias)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "03", "1.2", "v3", "v1.2.0", "v1-2"})
    void whatLooksLikeAVersionIsNoAlias(String alias) {
        assertThatThrownBy(() -> Names.checkSettable(alias)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Names.isAlias(alias)).isFalse();
    }

    @Test
    void latestCannotBeSet() {
        assertThatThrownBy(() -> Names.checkSettable("latest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("highest version");
        assertThat(Names.isAlias("latest")).isFalse();
    }

    @Test
    void referencesNameAVersionAnAliasOrTheHighest() {
        assertThat(Reference.parse("press")).isEqualTo(new Reference.Latest("press"));
        assertThat(Reference.parse("press@latest")).isEqualTo(new Reference.Latest("press"));
        assertThat(Reference.parse("press@3")).isEqualTo(new Reference.Pinned(new ModelRef("press", 3)));
        assertThat(Reference.parse("press@999999999"))
                .isEqualTo(new Reference.Pinned(new ModelRef("press", 999_999_999)));
        assertThat(Reference.parse("press@production")).isEqualTo(new Reference.Aliased("press", "production"));
        assertThat(Reference.parse(new ModelRef("press", 12).toString()).name()).isEqualTo("press");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "@1",
                "press@",
                "press@0",
                "press@-1",
                "press@+1",
                "press@01",
                "press@1000000000",
                "press@99999999999999999999",
                "press@1@2",
                "press@a@b",
                "press@v3",
                "press@../../etc",
                "..@1",
                "press@ 1",
                "press@\u0661",
                "press@1.0"
            })
    void whatIsNoReferenceIsRefused(String reference) {
        assertThatThrownBy(() -> Reference.parse(reference)).isInstanceOf(IllegalArgumentException.class);
    }
}
