package dev.offspring.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON of objects, and back. The only class here that sees Jackson, which takes its time to load. */
final class JsonText {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .visibility(PropertyAccessor.FIELD, Visibility.NON_PRIVATE)
            .build();

    private JsonText() {}

    /** With the parts of records and of objects that have getters. */
    static String tree(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON can be made of " + value.getClass().getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Of maps, lists, texts, numbers, truth values and null. What is of no such kind becomes a text. */
    static String write(Map<String, ?> data) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        data.forEach((name, value) -> plain.put(name, plain(value)));
        return tree(plain);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean) return value;
        if (value instanceof Optional<?> optional) return plain(optional.orElse(null));
        if (value instanceof Number number) return Double.isFinite(number.doubleValue()) ? number : null;
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, each) -> entries.put(String.valueOf(key), plain(each)));
            return entries;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        if (value instanceof Iterable<?> all) for (Object each : all) elements.add(plain(each));
        else if (value.getClass().isArray())
            for (int i = 0; i < Array.getLength(value); i++) elements.add(plain(Array.get(value, i)));
        else return value.toString();
        return elements;
    }

    /** Whole numbers are {@code Integer} or {@code Long} where they fit, those with a fraction {@code Double}. */
    static Map<String, @Nullable Object> read(String object) {
        try {
            return MAPPER.readValue(object, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
