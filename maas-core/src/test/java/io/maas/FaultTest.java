package io.maas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void aFaultTellsWhereWhatAndWhy() {
        Fault fault = Fault.of("torque", "abc", "a number");

        assertThat(fault).hasToString("field torque: found 'abc', expected a number");
        assertThat(fault.at("item 3")).hasToString("item 3, field torque: found 'abc', expected a number");
        assertThat(new Fault("line 7", "", "a,b", "3 columns")).hasToString("line 7: found 'a,b', expected 3 columns");
        assertThat(new Fault("", "", "a,b", "3 columns")).hasToString("found 'a,b', expected 3 columns");
        assertThat(Fault.of("torque", null, "a number").value()).isEqualTo("null");
    }

    @Test
    void aLongValueIsCutOnce() {
        Fault fault = Fault.of("name", "x".repeat(1_000_000), "a short name");

        assertThat(fault.value()).hasSize(80).startsWith("xxx").endsWith("... (1000000 characters)");
        assertThat(fault.at("item 1").at("item 2").value()).isEqualTo(fault.value());
        assertThat(Fault.of("name", "x".repeat(80), "a short name").value()).isEqualTo("x".repeat(80));
    }
}
