package io.maas.tabular.internal.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tribuo.Tribuo;

/** The versions of what trains models here. */
final class Libraries {

    private Libraries() {}

    static Map<String, String> versions() {
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
