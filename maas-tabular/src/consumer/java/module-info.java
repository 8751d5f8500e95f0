/** A program as a user would write it: a module of its own, on the module path. */
module com.example.line {
    requires io.maas.core;
    requires io.maas.tabular;

    exports com.example.line.api;

    opens com.example.line.opened to
            io.maas.tabular;
}
