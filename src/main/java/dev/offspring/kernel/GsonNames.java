package dev.offspring.kernel;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Lets Jackson read the names that basekernel's messages carry for Gson. */
final class GsonNames extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable PropertyName findNameForSerialization(Annotated annotated) {
        SerializedName name = annotated.getAnnotation(SerializedName.class);
        return name == null ? null : PropertyName.construct(name.value());
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass annotatedClass, Enum<?>[] constants, String[] names) {
        for (int i = 0; i < constants.length; i++) {
            SerializedName name = field(constants[i]).getAnnotation(SerializedName.class);
            if (name != null) names[i] = name.value();
        }
        return names;
    }

    private static Field field(Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getField(constant.name());
        } catch (NoSuchFieldException e) {
            throw new AssertionError("every enum constant is a public field", e);
        }
    }
}
