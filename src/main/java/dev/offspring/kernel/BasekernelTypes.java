package dev.offspring.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.google.gson.JsonElement;
import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import java.io.IOException;

/** The two of basekernel's types whose fields are not their JSON. */
final class BasekernelTypes {
    private BasekernelTypes() {}

    static Module module() {
        return new SimpleModule("basekernel")
                .addSerializer(HistoryEntry.class, new Tuple())
                .addSerializer(JsonElement.class, new Element());
    }

    /** {@code [session, line, input]} or {@code [session, line, [input, output]]}. */
    private static final class Tuple extends StdSerializer<HistoryEntry> {
        Tuple() {
            super(HistoryEntry.class);
        }

        @Override
        public void serialize(HistoryEntry entry, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            json.writeNumber(entry.getSession());
            json.writeNumber(entry.getCellNumber());
            if (entry instanceof HistoryStore.WithOutput) {
                json.writeStartArray();
                json.writeString(entry.getInput());
                if (entry.hasOutput()) json.writeString(entry.getOutput());
                else json.writeNull();
                json.writeEndArray();
            } else {
                json.writeString(entry.getInput());
            }
            json.writeEndArray();
        }
    }

    /** The data of a comm, which basekernel keeps in Gson's form. */
    private static final class Element extends StdSerializer<JsonElement> {
        Element() {
            super(JsonElement.class);
        }

        @Override
        public void serialize(JsonElement element, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeTree(Json.MAPPER.readTree(element.toString()));
        }
    }
}
