package dev.offspring.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import java.util.List;

/** What the kernel says of itself. It needs nothing that takes time to start. */
final class KernelInfo {
    private KernelInfo() {}

    static LanguageInfo language() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .exporter("script")
                .build();
    }

    static List<LanguageInfo.Help> helpLinks() {
        int java = Runtime.version().feature();
        return List.of(
                new LanguageInfo.Help(
                        "Java " + java + " API", "https://docs.oracle.com/en/java/javase/" + java + "/docs/api/"),
                new LanguageInfo.Help("Learn Java", "https://dev.java/learn/"),
                new LanguageInfo.Help(
                        "Python's multiprocessing", "https://docs.python.org/3/library/multiprocessing.html"));
    }

    static String banner() {
        return "Offspring " + version() + " on Java " + Runtime.version().feature() + " ("
                + System.getProperty("java.vm.vendor") + ")";
    }

    private static String version() {
        String version = KernelInfo.class.getPackage().getImplementationVersion();
        return version == null ? "0-development" : version;
    }

    static ObjectNode reply() {
        ObjectNode reply = Json.object()
                .put("status", "ok")
                .put("protocol_version", Headers.PROTOCOL_VERSION)
                .put("implementation", "offspring")
                .put("implementation_version", version())
                .put("banner", banner());
        reply.set("language_info", Json.tree(language()));
        reply.set("help_links", Json.tree(helpLinks()));
        reply.putArray("supported_features");
        return reply;
    }
}
