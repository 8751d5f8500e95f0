/** A program as a user would write it: a module of its own, on the module path. */
module com.example.camera {
    requires io.maas.vision;
}
