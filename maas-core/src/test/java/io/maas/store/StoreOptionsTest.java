package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.ModelRef;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreOptionsTest {

    @Test
    void eachOptionIsChangedAlone() {
        StoreOptions defaults = StoreOptions.defaults();
        Clock clock = Clock.systemUTC();
        ClassLoader loader = new ClassLoader() {};
        StoreLimits limits = StoreLimits.DEFAULT.withArtifacts(1);
        StoreOptions changed = defaults.clock(clock)
                .formats(loader)
                .limits(limits)
                .patience(Duration.ofSeconds(1))
                .actor("ann");

        assertThat(changed.clock()).isSameAs(clock);
        assertThat(changed.formats()).isSameAs(loader);
        assertThat(changed.limits()).isSameAs(limits);
        assertThat(changed.patience()).isEqualTo(Duration.ofSeconds(1));
        assertThat(defaults.limits()).isEqualTo(StoreLimits.DEFAULT);
        assertThat(defaults.patience()).isEqualTo(Duration.ofMinutes(1));
        assertThat(changed.signed(new ModelRef("press", 1), AliasMove.Kind.SET).actor())
                .isEqualTo("ann");
        assertThat(defaults.signed(new ModelRef("press", 1), AliasMove.Kind.SET).actor())
                .isEqualTo(System.getProperty("user.name"));
        assertThatThrownBy(() -> defaults.actor(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.actor("x".repeat(101))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.patience(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachLimitIsChangedAlone() {
        assertThat(StoreLimits.DEFAULT
                        .withManifestBytes(1)
                        .withManifestDepth(2)
                        .withManifestItems(3)
                        .withArtifacts(4)
                        .withPackageBytes(5))
                .isEqualTo(new StoreLimits(1, 2, 3, 4, 5));
    }

    @Test
    void aLimitLetsSomethingThrough() {
        StoreLimits limits = StoreLimits.DEFAULT;

        assertThatThrownBy(() -> limits.withManifestBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withManifestDepth(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withManifestItems(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withArtifacts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withPackageBytes(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
