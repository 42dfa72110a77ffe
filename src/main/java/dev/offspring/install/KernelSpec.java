package dev.offspring.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What kernel.json says beyond its template.
 *
 * @param java the program that starts the kernel
 * @param jvmFlags for the kernel's JVM, after those of the template, so that they win
 * @param displayName what Jupyter calls the kernel, where it is not the template's name
 */
record KernelSpec(String java, List<String> jvmFlags, Optional<String> displayName) {
    static final String FILE = "kernel.json";
    static final String JAR = "offspring.jar";

    private static final String JAR_ARGUMENT = "{resource_dir}/" + JAR;
    private static final ObjectMapper JSON = new ObjectMapper();

    KernelSpec {
        jvmFlags = List.copyOf(jvmFlags);
    }

    String fill(String template) throws JsonProcessingException {
        ObjectNode spec = (ObjectNode) JSON.readTree(template);
        ArrayNode argv = JSON.createArrayNode();
        for (JsonNode argument : spec.path("argv")) {
            if (argument.asText().equals("-jar")) {
                jvmFlags.forEach(argv::add);
            }
            argv.add(argument.asText().equals("{java}") ? java : argument.asText());
        }
        spec.set("argv", argv);
        displayName.ifPresent(name -> spec.put("display_name", name));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(spec) + "\n";
    }

    static String displayNameIn(String kernelJson) throws JsonProcessingException {
        return JSON.readTree(kernelJson).path("display_name").asText();
    }

    /** Whether a kernel.json starts this kernel, and not somebody else's. */
    static boolean isOurs(String kernelJson) {
        try {
            for (JsonNode argument : JSON.readTree(kernelJson).path("argv")) {
                if (argument.asText().equals(JAR_ARGUMENT)) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
