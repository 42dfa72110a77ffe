package dev.offspring.multiprocessing;

import dev.offspring.multiprocessing.manager.Managed;
import dev.offspring.multiprocessing.shared.Shared;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says which object of a value cannot travel and how it is reached, once it is known that one cannot. Breadth first, so
 * the shortest way is told.
 */
final class PathFinder {
    /** A value that is larger than this was not written by hand, and its path would help nobody. */
    private static final int MOST = 1_000_000;

    private record Place(Object object, String path) {}

    private final CellCode code;
    private final ArrayDeque<Place> places = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    PathFinder(CellCode code) {
        this.code = code;
    }

    /**
     * The sentence for the first object that may not travel.
     *
     * @param what the whole value: {@code variable config (Cell[3])}
     */
    Optional<String> explain(String what, @Nullable Object value) {
        seen.clear();
        places.clear();
        String start = what.startsWith("variable ") ? what.substring(9).replaceFirst(" \\(.*", "") : "";
        add(value, start);
        for (Place place = places.poll(); place != null && seen.size() < MOST; place = places.poll()) {
            Object traveller = StandIns.of(place.object);
            Optional<String> advice = Refusals.adviceFor(traveller);
            if (advice.isPresent()) {
                String subject = place.path.isEmpty() ? "it" : place.path;
                return Optional.of(what + ": " + subject + " is " + described(place.object)
                        + ", which cannot travel to another process. " + advice.get()
                        + (subject.startsWith("this (")
                                ? ", or copy the fields that are needed into variables first."
                                : "."));
            }
            walk(traveller, place.path);
        }
        return Optional.empty();
    }

    private String described(Object object) {
        Class<?> type = object.getClass();
        String place = code.place(type.getName());
        String name = type.getName();
        if (type.isHidden())
            name = "a lambda (" + name.replaceFirst("/.*", "").replaceFirst("\\$\\$Lambda.*", "") + ")";
        else if (type.isAnonymousClass()) name = "an anonymous class";
        else if (place.isEmpty()) name = article(name) + name;
        else name = article(type.getSimpleName()) + type.getSimpleName();
        return place.isEmpty() ? name : name + " of " + place;
    }

    private static String article(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return "AEIOUaeiou".indexOf(simple.charAt(0)) >= 0 && simple.equals(name) ? "an " : "a ";
    }

    private void add(@Nullable Object object, String path) {
        if (object == null || object instanceof String || object instanceof Number || object instanceof Class) return;
        if (seen.add(object)) places.add(new Place(object, path));
    }

    private void walk(Object object, String path) {
        if (object instanceof Shared || object instanceof Managed) return;
        Class<?> type = object.getClass();
        if (type.isArray()) {
            if (type.getComponentType().isPrimitive()) return;
            for (int i = 0; i < Array.getLength(object); i++) add(Array.get(object, i), path + "[" + i + "]");
        } else if (type.isHidden()) {
            lambda(object, path);
        } else if (object instanceof Map<?, ?> map && isOfTheJdk(type)) {
            for (var entry : map.entrySet()) {
                add(entry.getKey(), path + ".key(" + shown(entry.getKey()) + ")");
                add(entry.getValue(), path + "[" + shown(entry.getKey()) + "]");
            }
        } else if (object instanceof Iterable<?> elements && isOfTheJdk(type)) {
            int i = 0;
            for (Object element : elements) add(element, path + "[" + i++ + "]");
        } else if (object instanceof AtomicReference<?> reference) {
            add(reference.get(), path + ".get()");
        } else {
            fields(object, path);
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }

    private static String shown(@Nullable Object key) {
        if (key instanceof String text) return '"' + text + '"';
        if (key instanceof Number || key instanceof Enum<?> || key instanceof Character) return key.toString();
        return key == null ? "null" : key.getClass().getSimpleName();
    }

    private void fields(Object object, String path) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            boolean serialised = Serializable.class.isAssignableFrom(type);
            if (!serialised) return;
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || Modifier.isTransient(field.getModifiers())) continue;
                if (field.getType().isPrimitive()) continue;
                try {
                    field.setAccessible(true);
                    add(field.get(object), path.isEmpty() ? fieldName(field) : path + "." + fieldName(field));
                } catch (InaccessibleObjectException | IllegalAccessException e) {
                    return; // inside the JDK
                }
            }
        }
    }

    private static String fieldName(Field field) {
        if (field.getName().startsWith("this$")) return "this (of the enclosing class)";
        return field.getName().startsWith("val$") ? field.getName().substring(4) : field.getName();
    }

    private void lambda(Object object, String path) {
        SerializedLambda lambda = form(object);
        if (lambda == null) return;
        if (Spread.isOwn(lambda.getImplClass())) {
            add(lambda.getCapturedArg(0), path);
            return;
        }
        String place = code.place(lambda.getImplClass(), lambda.getImplMethodName(), lambda.getImplMethodSignature());
        String where = place.isEmpty() ? "" : " at " + place;
        int before = usesThis(lambda) ? 1 : 0; // this comes first
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            int number = i + 1;
            String way = i < before
                    ? "this (used by the lambda" + where + ")"
                    : variable(lambda, i - before)
                            .map(name -> name + " (used by the lambda" + where + ")")
                            .orElse("captured argument " + number + " of the lambda" + where);
            add(lambda.getCapturedArg(i), way);
        }
    }

    /** What a lambda has taken from around it comes first among its parameters; a method reference names nothing. */
    private Optional<String> variable(SerializedLambda lambda, int parameter) {
        return lambda.getImplMethodName().startsWith("lambda$")
                ? code.parameter(
                        lambda.getImplClass(), lambda.getImplMethodName(), lambda.getImplMethodSignature(), parameter)
                : Optional.empty();
    }

    /** Whether the body is a method of an object, which then comes first; a method reference may have any object. */
    private static boolean usesThis(SerializedLambda lambda) {
        return lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                && lambda.getImplMethodName().startsWith("lambda$");
    }

    private static @Nullable SerializedLambda form(Object lambda) {
        try {
            Method method = lambda.getClass().getDeclaredMethod("writeReplace");
            method.setAccessible(true);
            return method.invoke(lambda) instanceof SerializedLambda form ? form : null;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return null;
        }
    }
}
