package io.maas.tabular.internal.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tribuo.Tribuo;

/** The versions of what trains models here. */
public final class Libraries {

    private Libraries() {}

    /**
     * Returns the versions.
     *
     * @return the versions by name; a new map
     */
    public static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("java", Runtime.version().toString());
        versions.put(
                "maas",
                Optional.ofNullable(Libraries.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"));
        versions.put("tribuo", Tribuo.VERSION);
        return versions;
    }
}
